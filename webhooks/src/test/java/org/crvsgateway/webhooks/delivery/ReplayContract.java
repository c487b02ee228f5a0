package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.replay.Replay;
import org.crvsgateway.webhooks.replay.Replay.State;
import org.crvsgateway.webhooks.replay.ReplayJobs;
import org.crvsgateway.webhooks.replay.Selection;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Receiving.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sending many deliveries again, on either database. */
abstract class ReplayContract {
    static final String NOWHERE = "http://127.0.0.1:9/";

    final Gateway gateway;
    final ReplayJobs jobs;
    final Instant start;

    ReplayContract(TestDatabase database) {
        gateway = new Gateway(database);
        jobs = gateway.bean(ReplayJobs.class);
        start = gateway.clock.instant().minus(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void fromANumberOnEverythingIsSentAgain() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        seed.delivered(1_300, start);
        Replay replay = start(subscriber, new Selection.FromSequence(101));
        assertThat(replay.progress()).isEqualTo(new Replay.Progress(State.RUNNING, 100, 0, 1_200));
        assertThat(jobs.step()).isTrue();
        assertThat(look(replay).progress()).isEqualTo(new Replay.Progress(State.RUNNING, 600, 500, 1_200));
        finish();
        assertThat(look(replay).progress()).isEqualTo(new Replay.Progress(State.DONE, 1_300, 1_200, 1_200));
        assertThat(look(replay).started().endedAt()).isNotNull();
        assertThat(seed.waiting()).isEqualTo(numbers(101, 1_300));
        assertThat(seed.isWhole(1_300)).isTrue();
        assertThat(seed.countersAreExact()).as(seed.toString()).isTrue();
    }

    @Test
    void aBatchThatIsCutOffIsDoneAgainAndNothingIsLostOrDoubled() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        seed.delivered(1_200, start);
        Replay replay = start(subscriber, new Selection.FromSequence(1));
        jobs.step();
        var cut = new CutOff(gateway);
        for (String statement : CutOff.STATEMENTS) {
            assertThatThrownBy(() -> cut.after(statement).step()).hasStackTraceContaining(CutOff.MESSAGE);
            assertThat(look(replay).progress().resent()).isEqualTo(500);
            assertThat(seed.isWhole(1_200)).isTrue();
            assertThat(seed.countersAreExact()).isTrue();
        }
        finish();
        assertThat(look(replay).progress().resent()).isEqualTo(1_200);
        assertThat(seed.waiting()).isEqualTo(numbers(1, 1_200));
        assertThat(seed.isWhole(1_200)).isTrue();
    }

    @Test
    void whatHasFailedSinceATimeIsRecovered() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        seed.delivered(900, start);
        seed.exhausted(201, 800);
        Replay replay = start(subscriber, new Selection.FailedSince(start.plusSeconds(300)));
        assertThat(replay.progress().total()).isEqualTo(600);
        finish();
        assertThat(look(replay).progress()).isEqualTo(new Replay.Progress(State.DONE, 800, 500, 500));
        assertThat(seed.waiting()).isEqualTo(numbers(301, 800));
        assertThat(seed.countersAreExact()).as(seed.toString()).isTrue();
        assertThat(gateway.health(subscriber).failed()).isEqualTo(100);
    }

    @Test
    void aTimeIsSentAgainFromItsBeginningToItsEnd() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        seed.delivered(1_000, start);
        Replay replay = start(subscriber, new Selection.Between(start.plusSeconds(100), start.plusSeconds(200)));
        finish();
        assertThat(seed.waiting()).isEqualTo(numbers(101, 200));
        assertThat(look(replay).progress().total()).isEqualTo(100);
        Replay nothing = start(
                subscriber, new Selection.Between(start.minus(Duration.ofDays(2)), start.minus(Duration.ofDays(1))));
        finish();
        assertThat(look(nothing).progress().state()).isEqualTo(State.DONE);
        assertThat(look(nothing).progress().resent()).isZero();
    }

    @Test
    void theLongestListIsTakenWhole() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var listed = Selection.Listed.of(
                LongStream.rangeClosed(1, Selection.MOST_LISTED).boxed().toList());
        Replay replay = start(subscriber, listed);
        assertThat(replay.progress().total()).isEqualTo(Selection.MOST_LISTED);
        long kept = gateway.jdbi.withHandle(handle -> handle.createQuery(
                        "select count(distinct sequence) from webhook_replay_item where replay_id = :id")
                .bind("id", replay.id())
                .mapTo(Long.class)
                .one());
        assertThat(kept).isEqualTo(Selection.MOST_LISTED);
    }

    @Test
    void aListIsSentAgainWithoutWhatDoesNotExist() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        seed.delivered(20, start);
        Replay replay = start(subscriber, Selection.Listed.of(Set.of(3L, 7L, 20L, 21L, 4_000L)));
        finish();
        assertThat(look(replay).progress()).isEqualTo(new Replay.Progress(State.DONE, 4_000, 3, 3));
        assertThat(seed.waiting()).containsExactly(3L, 7L, 20L);
        assertThat(gateway.jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("select count(*) from webhook_replay_item")
                                .mapTo(Integer.class)
                                .one()))
                .isZero();
    }

    @Test
    void whatIsWaitingAnywayIsNotDoubled() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        seed.delivered(10, start);
        start(subscriber, new Selection.FromSequence(6));
        finish();
        Replay again = start(subscriber, new Selection.FromSequence(1));
        finish();
        assertThat(look(again).progress().resent()).isEqualTo(5);
        assertThat(seed.isWhole(10)).isTrue();
        assertThat(seed.countersAreExact()).isTrue();
    }

    @Test
    void whatIsNoLongerKeptStaysAmongTheFinished() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        List<UUID> ids = seed.delivered(5, start);
        gateway.jdbi.useHandle(handle -> handle.execute("delete from webhook_body where message_id = ?", ids.get(2)));
        Replay replay = start(subscriber, new Selection.FromSequence(1));
        finish();
        assertThat(look(replay).progress().resent()).isEqualTo(4);
        assertThat(seed.waiting()).containsExactly(1L, 2L, 4L, 5L);
        assertThat(seed.isWhole(5)).isTrue();
        assertThatThrownBy(() -> gateway.jdbi.useTransaction(
                        handle -> gateway.deliveries.resend(handle, replay.subscriptionId(), ids.get(2))))
                .hasMessage("What was sent is no longer kept");
    }

    @Test
    void inAnOrderedSubscriptionOnlyTheFirstOfEachRecordGoes() {
        IssuedSecret subscriber = gateway.active(Receiving.push(NOWHERE).at(Pace.USUAL.in(Ordering.BY_RECORD)));
        var seed = new Seed(gateway, subscriber);
        seed.delivered(1_100, start);
        start(subscriber, new Selection.FromSequence(1));
        finish();
        assertThat(sequences("PENDING", subscriber)).isEqualTo(numbers(1, 10));
        assertThat(sequences("BLOCKED", subscriber)).isEqualTo(numbers(11, 1_100));
    }

    @Test
    void aCancelledOneEndsWhereItIs() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        seed.delivered(1_500, start);
        Replay replay = start(subscriber, new Selection.FromSequence(1));
        jobs.step();
        gateway.jdbi.useTransaction(handle -> jobs.cancel(handle, replay.subscriptionId(), replay.id()));
        finish();
        assertThat(look(replay).progress().state()).isEqualTo(State.CANCELLED);
        assertThat(seed.waiting()).isEqualTo(numbers(1, 500));
        assertRefused(
                "This has ended already",
                () -> gateway.jdbi.useTransaction(handle -> jobs.cancel(handle, replay.subscriptionId(), replay.id())));
    }

    @Test
    void jobsTakeTurns() {
        IssuedSecret first = gateway.active(NOWHERE);
        IssuedSecret second = gateway.active(NOWHERE);
        new Seed(gateway, first).delivered(1_500, start);
        new Seed(gateway, second).delivered(1_500, start);
        Replay one = start(first, new Selection.FromSequence(1));
        Replay other = start(second, new Selection.FromSequence(1));
        for (int i = 0; i < 4; i++) {
            gateway.clock.advance(Duration.ofMillis(10));
            jobs.step();
        }
        assertThat(look(one).progress().resent()).isEqualTo(1_000);
        assertThat(look(other).progress().resent()).isEqualTo(1_000);
    }

    @Test
    void aDeletedSubscriptionEndsItsJobs() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        new Seed(gateway, subscriber).delivered(700, start);
        Replay replay = start(subscriber, new Selection.FromSequence(1));
        gateway.jdbi.useTransaction(handle -> gateway.subscriptions.delete(handle, replay.subscriptionId()));
        finish();
        assertThat(look(replay).progress().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        IssuedSecret pulling = gateway.active(Receiving.pull());
        assertRefused("The first number is 1", () -> new Selection.FromSequence(0));
        assertRefused("The time has to begin before it ends", () -> new Selection.Between(start, start));
        assertRefused("1 to 100000 numbers, each of them 1 or more", () -> Selection.Listed.of(List.of()));
        assertRefused("1 to 100000 numbers, each of them 1 or more", () -> Selection.Listed.of(List.of(0L)));
        assertRefused(
                "A subscription that pulls reads again from any number by itself",
                () -> start(pulling, new Selection.FromSequence(1)));
        assertRefused(
                "There is no such subscription",
                () -> gateway.jdbi.inTransaction(
                        handle -> jobs.start(handle, UUID.randomUUID(), new Selection.FromSequence(1), "test")));
        assertRefused(
                "There is no such replay",
                () -> gateway.jdbi.inTransaction(
                        handle -> jobs.cancel(handle, pulling.subscription().id(), UUID.randomUUID())));
    }

    @Test
    void theyAreListedNewestFirstInPages() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        UUID id = subscriber.subscription().id();
        List<UUID> ids = LongStream.rangeClosed(1, 3)
                .mapToObj(from ->
                        start(subscriber, new Selection.FromSequence(from)).id())
                .toList();
        assertThat(gateway.jdbi.<List<Replay>, RuntimeException>withHandle(handle -> jobs.list(handle, id, null, 2)))
                .extracting(Replay::id)
                .containsExactly(ids.get(2), ids.get(1));
        assertThat(gateway.jdbi.<List<Replay>, RuntimeException>withHandle(
                        handle -> jobs.list(handle, id, ids.get(1), 2)))
                .extracting(Replay::id)
                .containsExactly(ids.get(0));
    }

    Replay start(IssuedSecret subscriber, Selection selection) {
        return gateway.jdbi.inTransaction(
                handle -> jobs.start(handle, subscriber.subscription().id(), selection, "test"));
    }

    Replay look(Replay replay) {
        return gateway.jdbi.withHandle(handle ->
                jobs.find(handle, replay.subscriptionId(), replay.id()).orElseThrow());
    }

    void finish() {
        while (jobs.step()) {
            // batch after batch
        }
    }

    private List<Long> sequences(String state, IssuedSecret subscriber) {
        return gateway.jdbi.withHandle(handle -> handle.createQuery(
                        "select sequence from webhook_delivery where subscription_id = :id and state = :state order by sequence")
                .bind("id", subscriber.subscription().id())
                .bind("state", state)
                .mapTo(Long.class)
                .list());
    }

    private static void assertRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(WebhookRefusedException.class).hasMessage(message);
    }

    static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
