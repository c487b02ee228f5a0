package org.crvsgateway.webhooks.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.delivery.AttemptView;
import org.crvsgateway.webhooks.delivery.Deliveries;
import org.crvsgateway.webhooks.delivery.DeliveryState;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

abstract class FeedContract {
    private final PullDesk desk;

    FeedContract(TestDatabase database) {
        desk = new PullDesk(database, Map.of("crg.test.censor", true));
        Censor.SILENCED.clear();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static List<Long> sequences(FeedPage page) {
        return page.items().stream().map(item -> item.row().sequence()).toList();
    }

    private static List<UUID> ids(FeedPage page) {
        return page.items().stream().map(item -> item.row().messageId()).toList();
    }

    @Test
    void pagesFollowEachOther() {
        Subscription subscription = desk.subscribe().subscription();
        List<UUID> published = desk.publish(5);

        FeedPage first = desk.read(subscription, 0, 2);
        FeedPage second = desk.read(subscription, first.nextAfter(), 2);
        FeedPage third = desk.read(subscription, second.nextAfter(), 2);

        assertThat(sequences(first)).containsExactly(1L, 2L);
        assertThat(first.hasMore()).isTrue();
        assertThat(second.hasMore()).isTrue();
        assertThat(ids(third)).containsExactly(published.get(4));
        assertThat(third.hasMore()).isFalse();
        assertThat(desk.read(subscription, third.nextAfter(), 2))
                .isEqualTo(new FeedPage(List.of(), third.nextAfter(), false));
    }

    @Test
    void aMessageIsWhatAWebhookWouldBe() throws Exception {
        IssuedSecret issued = desk.subscribe();
        UUID id = desk.publish();

        FeedItem item = desk.read(issued.subscription(), 0, 10).items().getFirst();

        byte[] body = Objects.requireNonNull(item.row().content()).body();
        assertThat(body).isEqualTo(PullDesk.content(id).body());
        assertThat(item.headers()).containsEntry("webhook-id", id.toString()).containsEntry("webhook-sequence", "1");
        Map<String, List<String>> headers = new java.util.HashMap<>();
        item.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        new Webhook(Objects.requireNonNull(issued.secret()))
                .verify(new String(body, StandardCharsets.UTF_8), HttpHeaders.of(headers, (_, _) -> true));
    }

    @Test
    void aSubscriptionThatIsPushedToCanBeReadAsWell() {
        Subscription subscription =
                desk.subscribe(Receiving.push("http://127.0.0.1:1/")).subscription();
        desk.jdbi.useHandle(handle -> handle.execute(
                "update webhook_subscription set verified_at = current_timestamp where id = ?", subscription.id()));
        UUID id = desk.publish();

        assertThat(ids(desk.read(subscription, 0, 10))).containsExactly(id);
    }

    @Test
    void whatTheSubscriberMayNoLongerBeToldKeepsItsPlaceOnly() {
        Subscription subscription = desk.subscribe().subscription();
        desk.publish(2);
        Censor.SILENCED.add(subscription.ownerClientId());

        FeedPage page = desk.read(subscription, 0, 10);

        assertThat(sequences(page)).containsExactly(1L, 2L);
        assertThat(page.items()).allSatisfy(item -> {
            assertThat(item.row().state()).isEqualTo(DeliveryState.WITHHELD);
            assertThat(item.row().content()).isNull();
            assertThat(item.headers()).isEmpty();
        });
    }

    @Test
    void aTransactionThatCommitsLateIsNeitherMissedNorMetTwice() throws Exception {
        Subscription subscription = desk.subscribe().subscription();
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<UUID> slow = threads.submit(() -> desk.jdbi.inTransaction(handle -> {
                UUID id = desk.publish(handle);
                written.countDown();
                late.await();
                return id;
            }));
            written.await();
            UUID quick = desk.publish();
            FeedPage before = desk.read(subscription, 0, 10);
            late.countDown();

            assertThat(ids(before)).containsExactly(quick);
            UUID missed = slow.get();
            assertThat(ids(desk.read(subscription, before.nextAfter(), 10))).containsExactly(missed);
        }
    }

    @Test
    void aFollowerOfManyTransactionsHasAllOfThemOnceAndInOrder() throws Exception {
        Subscription subscription = desk.subscribe().subscription();
        int writers = 4;
        int each = 25;
        Set<UUID> published = ConcurrentHashMap.newKeySet();
        List<UUID> followed = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                Random random = new Random(writer);
                running.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        desk.jdbi.useTransaction(handle -> {
                            published.add(desk.publish(handle));
                            Thread.sleep(random.nextInt(8));
                        });
                    }
                    return null;
                }));
            }
            long after = 0;
            while (followed.size() < writers * each) {
                FeedPage page = desk.read(subscription, after, 1 + (int) (after % 7));
                for (FeedItem item : page.items()) {
                    assertThat(item.row().sequence()).isEqualTo(++after);
                    followed.add(item.row().messageId());
                }
                if (page.items().isEmpty() && running.stream().allMatch(Future::isDone)) {
                    for (Future<?> one : running) {
                        one.get();
                    }
                    page = desk.read(subscription, after, 1);
                    if (page.items().isEmpty()) {
                        break;
                    }
                }
            }
        }
        assertThat(followed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void whatIsAcknowledgedIsDeliveredOnceHoweverOftenItIsSaid() {
        Subscription subscription = desk.subscribe().subscription();
        List<UUID> published = desk.publish(4);
        desk.read(subscription, 0, 10);
        Acknowledgements acknowledgements = desk.bean(Acknowledgements.class);

        int first = desk.jdbi.inTransaction(handle -> acknowledgements.finishUpTo(handle, subscription.id(), 2, 100));
        int again = desk.jdbi.inTransaction(handle -> acknowledgements.finishUpTo(handle, subscription.id(), 2, 100));
        int some =
                desk.jdbi.inTransaction(handle -> acknowledgements.finish(handle, subscription.id(), Set.of(1L, 4L)));

        assertThat(first).isEqualTo(2);
        assertThat(again).isZero();
        assertThat(some).isOne();
        desk.jdbi.useHandle(handle -> {
            assertThat(acknowledgements.firstWaiting(handle, subscription.id())).isEqualTo(3L);
            assertThat(acknowledgements.last(handle, subscription.id())).isEqualTo(4L);
            Deliveries deliveries = desk.bean(Deliveries.class);
            assertThat(deliveries.health(handle, subscription.id()).backlog()).isOne();
            List<AttemptView> attempts = deliveries.attempts(handle, subscription.id(), published.getFirst());
            assertThat(attempts).singleElement().satisfies(attempt -> {
                assertThat(attempt.result().status()).isNull();
                assertThat(attempt.result().failure()).isNull();
            });
        });
        assertThat(desk.read(subscription, 0, 10).items())
                .extracting(item -> item.row().state())
                .containsExactly(
                        DeliveryState.DELIVERED,
                        DeliveryState.DELIVERED,
                        DeliveryState.PENDING,
                        DeliveryState.DELIVERED);
    }

    @Test
    void whatIsSentAgainWaitsAgainWithItsOldNumber() {
        Subscription subscription = desk.subscribe().subscription();
        desk.publish(2);
        desk.read(subscription, 0, 10);
        Acknowledgements acknowledgements = desk.bean(Acknowledgements.class);
        desk.jdbi.useTransaction(handle -> acknowledgements.finishUpTo(handle, subscription.id(), 2, 100));

        desk.jdbi.useTransaction(handle -> desk.bean(Deliveries.class).resend(handle, subscription.id(), Set.of(1L)));

        desk.jdbi.useHandle(handle -> assertThat(acknowledgements.firstWaiting(handle, subscription.id()))
                .isOne());
        assertThat(sequences(desk.read(subscription, 0, 10))).containsExactly(1L, 2L);
        assertThat(desk.jdbi.<Integer, RuntimeException>inTransaction(
                        handle -> acknowledgements.finishUpTo(handle, subscription.id(), 2, 100)))
                .isOne();
    }

    private Comparison compare(Subscription subscription, Window window, Possessions has) {
        return compare(subscription, window, has, null);
    }

    private Comparison compare(
            Subscription subscription,
            Window window,
            Possessions has,
            Comparison.@org.jspecify.annotations.Nullable Place after) {
        return desk.jdbi.inTransaction((Handle handle) ->
                desk.bean(Reconciliation.class).compare(handle, subscription.id(), window, has, after));
    }

    @Test
    void whatTheSubscriberHasNotIsMissing() {
        Subscription subscription = desk.subscribe().subscription();
        List<UUID> published = desk.publish(10);
        UUID stranger = UUID.randomUUID();
        Possessions has = new Possessions(
                List.of(published.get(6), stranger),
                List.of(new Possessions.Range(1, 3), new Possessions.Range(9, 12), new Possessions.Range(4, 4)));

        Comparison found = compare(subscription, new Window.Sequences(1, 1_000), has);

        assertThat(found.missing())
                .extracting(Comparison.Missing::messageId)
                .containsExactly(published.get(4), published.get(5), published.get(7));
        assertThat(found.unknownIds()).containsExactly(stranger);
        assertThat(found.unknownRanges()).containsExactly(new Possessions.Range(11, 12));
        assertThat(found.compared()).isEqualTo(10);
        assertThat(found.next()).isNull();
    }

    @Test
    void onlyThePartThatIsAskedForIsCompared() {
        Subscription subscription = desk.subscribe().subscription();
        desk.publish(10);

        Comparison found = compare(subscription, new Window.Sequences(4, 6), new Possessions(List.of(), List.of()));

        assertThat(found.missing()).extracting(Comparison.Missing::sequence).containsExactly(4L, 5L, 6L);
    }

    @Test
    void aPartIsToldByTheTimeOfTheMessagesAsWell() throws InterruptedException {
        Subscription subscription = desk.subscribe().subscription();
        List<UUID> published = desk.publish(3);
        java.time.Instant first = time(published.getFirst());
        java.time.Instant end = time(published.getLast()).plusMillis(1);

        Window all = new Window.Times(first, end);
        Window none = new Window.Times(end, end.plusSeconds(60));

        assertThat(compare(subscription, all, new Possessions(List.of(), List.of()))
                        .missing())
                .hasSize(3);
        assertThat(compare(subscription, none, new Possessions(List.of(), List.of()))
                        .missing())
                .isEmpty();
    }

    private static java.time.Instant time(UUID id) {
        return java.time.Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    @Test
    void aLongListOfMissingOnesIsToldInParts() {
        Subscription subscription = desk.subscribe().subscription();
        int count = Reconciliation.MISSING_AT_MOST + 5;
        desk.jdbi.useTransaction(handle -> {
            for (int i = 0; i < count; i++) {
                desk.publish(handle);
            }
        });
        Possessions nothing = new Possessions(List.of(), List.of());
        Window all = new Window.Sequences(1, Long.MAX_VALUE - 1);

        Comparison first = compare(subscription, all, nothing);
        Comparison second = compare(subscription, all, nothing, first.next());

        assertThat(first.missing()).hasSize(Reconciliation.MISSING_AT_MOST);
        assertThat(second.next()).isNull();
        Set<Long> told = new TreeSet<>();
        first.missing().forEach(one -> told.add(one.sequence()));
        second.missing().forEach(one -> told.add(one.sequence()));
        assertThat(told)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void aFollowerIsClaimedOnce() {
        Followers followers = desk.bean(Followers.class);
        UUID owner = UUID.randomUUID();
        UUID subscription = UUID.randomUUID();
        desk.jdbi.useTransaction(handle -> {
            assertThat(followers.claim(handle, owner, List.of("b", "a"))).isTrue();
            followers.set(handle, owner, List.of("a", "b"), subscription);
        });

        desk.jdbi.useTransaction(handle -> {
            assertThat(followers.claim(handle, owner, List.of("a", "b"))).isFalse();
            assertThat(followers.find(handle, owner, List.of("a", "b"))).contains(subscription);
            assertThat(followers.find(handle, owner, List.of("a"))).isEmpty();
            followers.remove(handle, owner, List.of("a", "b"), subscription);
            assertThat(followers.find(handle, owner, List.of("a", "b"))).isEmpty();
        });
    }
}
