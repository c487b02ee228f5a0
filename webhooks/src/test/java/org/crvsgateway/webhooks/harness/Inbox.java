package org.crvsgateway.webhooks.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One receiver of a {@link Sink} with an address and a secret of its own, and what it was sent. */
public final class Inbox {
    private final int port;
    private final SecretKeySpec key;
    private final Map<UUID, Hit> taken = new ConcurrentHashMap<>();
    private final Queue<Hit> repeats = new ConcurrentLinkedQueue<>();
    private final AtomicLong refused = new AtomicLong();
    private volatile Behaviour behaviour = Behaviour.OK;

    Inbox(int port) {
        this.port = port;
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/hook";
    }

    public int port() {
        return port;
    }

    public String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(key.getEncoded());
    }

    public Inbox behave(Behaviour behaviour) {
        this.behaviour = behaviour;
        return this;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    /** The first of each message that was taken: answered with 2xx. */
    public Map<UUID, Hit> taken() {
        return taken;
    }

    /** Of a message that was taken. */
    Hit first(UUID id) {
        return Objects.requireNonNull(taken.get(id));
    }

    /** What was taken more than once, without the first of each. */
    public Queue<Hit> repeats() {
        return repeats;
    }

    /** Requests that were answered otherwise, or not at all. */
    public long refused() {
        return refused.get();
    }

    public void forget() {
        taken.clear();
        repeats.clear();
        refused.set(0);
    }

    Hit read(HttpRequest request) {
        String id = request.header("webhook-id");
        return new Hit(
                UUID.fromString(id),
                Long.parseLong(request.header("webhook-sequence")),
                Ledger.digest(request.body()),
                isSigned(request, id),
                request.micros());
    }

    void keep(Hit hit, int answer) {
        if (answer / 100 != 2) {
            refused.incrementAndGet();
        } else if (taken.putIfAbsent(hit.id(), hit) != null) {
            repeats.add(hit);
        }
    }

    /** By the text of Standard Webhooks 1.0.0, without any code of the engine. */
    private boolean isSigned(HttpRequest request, String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((id + "." + request.header("webhook-timestamp") + ".").getBytes(UTF_8));
            String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(request.body()));
            return Arrays.asList(request.header("webhook-signature").split(" ", -1))
                    .contains(expected);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
