package org.crvsgateway.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crvsgateway.gateway.harness.HttpAnswer;

/** Compares what the sender and the subscriber have, outside the gateway, with what the gateway has. */
final class Oracle {

    private static final Duration QUIET = Duration.ofSeconds(180);
    private static final int QUESTIONS_AT_ONCE = 8;

    private final Api api;
    private final List<Ledger.Line> acknowledged;

    Oracle(Api api, Ledger ledger) {
        this.api = api;
        this.acknowledged = ledger.lines();
    }

    /** References of which the sender's own question finds nothing, or something else than was acknowledged. */
    Collection<String> lost(String senderToken) throws InterruptedException {
        Queue<String> lost = new ConcurrentLinkedQueue<>();
        Semaphore places = new Semaphore(QUESTIONS_AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Ledger.Line line : acknowledged) {
                places.acquire();
                threads.execute(() -> {
                    try {
                        if (!isKnown(line, senderToken)) {
                            lost.add(line.toString());
                        }
                    } catch (RuntimeException | AssertionError e) {
                        lost.add(line + " " + e);
                    } finally {
                        places.release();
                    }
                });
            }
        }
        return lost;
    }

    private boolean isKnown(Ledger.Line line, String token) {
        HttpAnswer answer = api.get("/api/v1/notifications?reference=" + line.reference(), token);
        return answer.status() == 200
                && answer.text("/id").equals(line.notificationId())
                && answer.text("/recordId").equals(line.recordId());
    }

    void expectEveryMessageAt(Sink sink) {
        Set<String> expected = acknowledged.stream().map(Ledger.Line::recordId).collect(Collectors.toSet());
        await("a message for every record").atMost(QUIET).untilAsserted(() -> assertThat(
                        missing(expected, sink.records()))
                .isEmpty());
        expectSoundMessages(sink.hits(), expected);
    }

    private static Set<String> missing(Set<String> expected, Set<String> there) {
        Set<String> missing = new HashSet<>(expected);
        missing.removeAll(there);
        return missing;
    }

    /** Signed, one per record, repeats the same to the byte, and numbered without a gap. */
    private static void expectSoundMessages(Collection<Sink.Hit> hits, Set<String> expected) {
        Map<String, Sink.Hit> byId = new HashMap<>();
        for (Sink.Hit hit : hits) {
            assertThat(hit.signed()).as("signature of " + hit).isTrue();
            Sink.Hit first = byId.putIfAbsent(hit.messageId(), hit);
            assertThat(hit).isEqualTo(first == null ? hit : first);
        }
        assertThat(byId.values()).extracting(Sink.Hit::recordId).doesNotHaveDuplicates();
        assertThat(byId.values()).extracting(Sink.Hit::recordId).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(byId.values())
                .extracting(Sink.Hit::sequence)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, byId.size()).boxed().toList());
    }

    /** The outbox empties, also of what was sent twice. */
    void expectNothingWaits(String subscriberToken, String subscriptionId) {
        await("an empty outbox")
                .atMost(QUIET)
                .until(() -> api.get("/api/v1/subscriptions/" + subscriptionId, subscriberToken)
                                .expect(200)
                                .json()
                                .at("/health/backlog")
                                .asInt(-1)
                        == 0);
    }

    void expectIntactAudit(String adminToken) {
        await("a sealed audit trail")
                .atMost(QUIET)
                .until(() ->
                        verification(adminToken).json().at("/unsealed/entries").asInt(-1) == 0);
        assertThat(verification(adminToken).json().at("/intact").asBoolean()).isTrue();
    }

    private HttpAnswer verification(String adminToken) {
        return api.get("/api/v1/audit/verification", adminToken).expect(200);
    }

    /** The registry's own work goes on: a record that came in before the faults is registered. */
    void expectRegistration(String adminToken, String office) {
        for (Ledger.Line line : List.of(acknowledged.getFirst(), acknowledged.getLast())) {
            HttpAnswer registered = api.post(
                    "/api/v1/records/" + line.recordId() + "/registration",
                    adminToken,
                    "{\"office\":\"" + office + "\"}");
            assertThat(registered.expect(200).text("/status")).isEqualTo("REGISTERED");
        }
    }

    /** One of each for every acknowledged reference, and nothing else. */
    void expectExactly(Inventory there) {
        long expected = acknowledged.size();
        assertThat(acknowledged).extracting(Ledger.Line::reference).doesNotHaveDuplicates();
        assertThat(there.notifications()).as("notifications").isEqualTo(expected);
        assertThat(there.references()).as("references").isEqualTo(expected);
        assertThat(there.bodies()).as("bodies").isEqualTo(expected);
        assertThat(there.records()).as("records").isEqualTo(expected);
        assertThat(there.recordsOfNotifications())
                .as("records of notifications")
                .isEqualTo(expected);
        assertThat(there.messages()).as("messages").isEqualTo(expected);
        assertThat(there.subjectsOfMessages()).as("subjects of messages").isEqualTo(expected);
        assertThat(there.delivered()).as("delivered").isEqualTo(expected);
        assertThat(there.undelivered()).as("undelivered").isZero();
        assertThat(there.auditEntries()).as("audit entries").isEqualTo(expected);
    }
}
