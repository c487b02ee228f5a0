package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.Receiver;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.signature.Verification;
import org.crvsgateway.webhooks.signature.VerificationKey;
import org.crvsgateway.webhooks.signature.Verifier;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.KeyRotation;
import org.crvsgateway.webhooks.subscription.Signature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys change while deliveries go out; the receiver takes over a new key at some moment of the overlap. */
abstract class RotationUnderLoadContract {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROTATIONS = 6;

    private final Gateway gateway;
    private final Receiver receiver = new Receiver();
    private final Random chance = new Random();
    private final AtomicInteger refused = new AtomicInteger();
    private final Queue<String> published = new ConcurrentLinkedQueue<>();
    private final Set<String> judged = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Verifier verifier;

    RotationUnderLoadContract(TestDatabase database) {
        gateway = new Gateway(database);
        receiver.answering(this::judge);
    }

    @AfterEach
    void close() {
        gateway.close();
        receiver.close();
    }

    @Test
    void noSignatureIsEverRefused() throws InterruptedException {
        IssuedSecret subscriber = gateway.active(receiver.url());
        gateway.jdbi.useTransaction(handle -> gateway.bean(KeyRotation.class)
                .choose(handle, subscriber.subscription().id(), Signature.BOTH, Duration.ZERO));
        trust(subscriber.secret());
        AtomicBoolean done = new AtomicBoolean();
        gateway.startWorker();
        gateway.startWorker();
        Thread load = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                published.add(gateway.publish().id().toString());
                awaitRoom();
            }
        });
        for (int i = 0; i < ROTATIONS; i++) {
            rotate(subscriber);
        }
        done.set(true);
        load.join();

        awaitWhatWasSignedBefore();
        assertThat(refused).hasValue(0);
        assertThat(judged).containsExactlyInAnyOrderElementsOf(published);
    }

    /** Now and then the change is taken back before the receiver took it over. */
    private void rotate(IssuedSecret subscriber) {
        var rotation = gateway.bean(KeyRotation.class);
        UUID id = subscriber.subscription().id();
        if (chance.nextInt(3) == 0) {
            gateway.jdbi.useTransaction(handle -> rotation.rotate(handle, id, WEEK));
            awaitSome(chance.nextInt(20));
            gateway.jdbi.useTransaction(handle -> rotation.undo(handle, id));
        }
        IssuedSecret next = gateway.jdbi.inTransaction(handle -> rotation.rotate(handle, id, WEEK));
        awaitWhatWasSignedBefore();
        awaitSome(chance.nextInt(20));
        trust(chance.nextBoolean() ? next.secret() : next.publicKey());
        awaitSome(chance.nextInt(20));
        gateway.jdbi.useTransaction(handle -> rotation.endOld(handle, id));
    }

    private void awaitSome(int more) {
        int before = judged.size();
        await("deliveries").atMost(PATIENCE).until(() -> judged.size() >= before + more);
    }

    /** A request that was on its way when the new key was made bears only the old signature. */
    private void awaitWhatWasSignedBefore() {
        List<String> before = List.copyOf(published);
        await("what was on its way").atMost(PATIENCE).until(() -> judged.containsAll(before));
    }

    /** So that the keys change among deliveries and not behind a long queue of them. */
    private void awaitRoom() {
        await("room")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> published.size() - judged.size() < 30);
    }

    private void trust(@Nullable String key) {
        verifier = new Verifier(List.of(VerificationKey.parse(Objects.requireNonNull(key))), gateway.clock);
    }

    private Receiver.Reply judge(Receiver.Received request) {
        var headers = request.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        boolean valid = Objects.requireNonNull(verifier).verify(headers, request.body()) instanceof Verification.Valid;
        if (!valid) {
            refused.incrementAndGet();
        }
        judged.add(request.header("webhook-id"));
        return Receiver.Reply.of(valid ? 204 : 401);
    }
}
