package org.crvsgateway.gateway.fault;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.jspecify.annotations.Nullable;

/**
 * A sender like a real one: so many notifications a second, and what was not acknowledged is sent again under the same
 * reference until it is.
 */
final class Producer implements AutoCloseable {

    private static final int UNACKNOWLEDGED_AT_MOST = 60;
    private static final int SURPRISES_AT_MOST = 20;
    private static final Duration BEFORE_A_REPEAT = Duration.ofSeconds(1);
    /** Less than the ten minutes for which a token is good: then a 401 is a fault. */
    private static final Duration TOKEN_USED_FOR = Duration.ofMinutes(8);

    private final Api api;
    private final TestClient client;
    private final Ledger ledger;
    private final int perSecond;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    private final Set<String> unacknowledged = ConcurrentHashMap.newKeySet();
    private final List<String> surprises = new CopyOnWriteArrayList<>();
    private final AtomicInteger references = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private final AtomicInteger knownAlready = new AtomicInteger();
    private final AtomicInteger toldToWait = new AtomicInteger();
    private volatile boolean finished;
    private @Nullable String token;
    private long tokenSince;

    Producer(Api api, TestClient client, Ledger ledger, int perSecond) {
        this.api = api;
        this.client = client;
        this.ledger = ledger;
        this.perSecond = perSecond;
    }

    Producer start() {
        timer.scheduleAtFixedRate(this::next, 0, 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
        return this;
    }

    /** Nothing new from here on; what is unacknowledged is still sent again. */
    void finish() {
        finished = true;
    }

    boolean isEverythingAcknowledged() {
        return unacknowledged.isEmpty();
    }

    int acknowledged() {
        return acknowledged.get();
    }

    /** Requests that were repeated because their first answer was lost, a refusal for now, or never came. */
    int sentAgain() {
        return sentAgain.get();
    }

    /** Repeats that the gateway knew already: it had stored them and could not say so. */
    int knownAlready() {
        return knownAlready.get();
    }

    /** Answers of 503. */
    int toldToWait() {
        return toldToWait.get();
    }

    /** Answers that no sender should ever see. */
    List<String> surprises() {
        return surprises;
    }

    private void next() {
        if (!finished && unacknowledged.size() < UNACKNOWLEDGED_AT_MOST) {
            String reference = "ref-" + references.incrementAndGet();
            unacknowledged.add(reference);
            senders.execute(() -> send(reference));
        }
    }

    private void send(String reference) {
        try {
            judge(reference, api.post("/api/v1/notifications", token(), birth(reference)));
        } catch (UncheckedIOException e) {
            sendAgain(reference); // the gateway is away
        } catch (RuntimeException | AssertionError e) {
            surprise(e.toString());
            sendAgain(reference);
        }
    }

    private void judge(String reference, HttpAnswer answer) {
        switch (answer.status()) {
            case 201 -> acknowledge(reference, answer);
            case 200 -> {
                knownAlready.incrementAndGet();
                acknowledge(reference, answer);
            }
            case 503 -> {
                toldToWait.incrementAndGet();
                if (answer.header("Retry-After").isEmpty() || !answer.body().contains("storage-unavailable")) {
                    surprise(answer.toString());
                }
                sendAgain(reference);
            }
            default -> {
                surprise(answer.toString());
                sendAgain(reference);
            }
        }
    }

    private void acknowledge(String reference, HttpAnswer answer) {
        ledger.add(new Ledger.Line(reference, answer.text("/id"), answer.text("/recordId")));
        unacknowledged.remove(reference);
        acknowledged.incrementAndGet();
    }

    private void sendAgain(String reference) {
        sentAgain.incrementAndGet();
        timer.schedule(() -> senders.execute(() -> send(reference)), BEFORE_A_REPEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void surprise(String what) {
        if (surprises.size() < SURPRISES_AT_MOST) {
            surprises.add(what);
        }
    }

    private synchronized String token() {
        String current = token;
        if (current == null || System.nanoTime() - tokenSince > TOKEN_USED_FOR.toNanos()) {
            long since = System.nanoTime();
            current = api.token(client);
            token = current;
            tokenSince = since;
        }
        return current;
    }

    /** Of a reference always the same body, and of two references two different children. */
    private static String birth(String reference) {
        Random chance = new Random(reference.hashCode());
        return """
                {"reference": "%s", "eventType": "BIRTH",
                 "child": {"names": [{"given": ["%s"], "family": "%s"}], "sex": "FEMALE"},
                 "mother": {"names": [{"given": ["%s"], "family": "%s"}]},
                 "birth": {"date": "2025-%02d-%02d"}}
                """.formatted(
                        reference,
                        name(chance),
                        name(chance),
                        name(chance),
                        name(chance),
                        1 + chance.nextInt(12),
                        1 + chance.nextInt(28));
    }

    private static String name(Random chance) {
        return chance.ints(8, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        senders.shutdownNow();
    }
}
