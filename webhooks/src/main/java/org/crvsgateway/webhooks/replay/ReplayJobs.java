package org.crvsgateway.webhooks.replay;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.webhooks.DueClock;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;
import org.crvsgateway.webhooks.chore.Chore;
import org.crvsgateway.webhooks.chore.ChoreSignal;
import org.crvsgateway.webhooks.chore.IdleLimit;
import org.crvsgateway.webhooks.delivery.Deliveries;
import org.crvsgateway.webhooks.replay.Replay.Progress;
import org.crvsgateway.webhooks.replay.Replay.Range;
import org.crvsgateway.webhooks.replay.Replay.State;
import org.crvsgateway.webhooks.subscription.Mode;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Sends many deliveries again, as {@link Deliveries#resend} does with one. A job is a row: every node takes turns at those
 * that are running, a batch per turn. Under an open breaker or a pause the deliveries wait like any other.
 */
@Singleton
public final class ReplayJobs implements Chore {
    static final int BATCH = 500;

    private final Jdbi jdbi;
    private final ReplayStore store;
    private final SequenceStore sequences;
    private final Deliveries deliveries;
    private final Subscriptions subscriptions;
    private final ChoreSignal signal;
    private final IdSource ids;
    private final DueClock clock;

    ReplayJobs(
            Jdbi jdbi,
            ReplayStore store,
            SequenceStore sequences,
            Deliveries deliveries,
            Subscriptions subscriptions,
            ChoreSignal signal,
            IdSource ids,
            DueClock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.sequences = sequences;
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.signal = signal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts a job in the caller's transaction; it runs once that commits. A subscription that pulls reads again instead. */
    public Replay start(Handle handle, UUID subscriptionId, Selection selection, String startedBy) {
        Subscription subscription = subscriptions
                .find(handle, subscriptionId)
                .orElseThrow(() ->
                        new WebhookRefusedException(Reason.SUBSCRIPTION_UNKNOWN, "There is no such subscription"));
        if (subscription.receiving().mode() == Mode.PULL) {
            throw new WebhookRefusedException(
                    Reason.STATE_CONFLICT, "A subscription that pulls reads again from any number by itself");
        }
        UUID id = ids.next();
        Replay replay = replay(handle, id, subscriptionId, selection, startedBy);
        store.insert(handle, replay);
        if (selection instanceof Selection.Listed listed) {
            store.insertItems(handle, id, listed.sequences());
        }
        handle.afterCommit(signal::wake);
        return replay;
    }

    private Replay replay(Handle handle, UUID id, UUID subscriptionId, Selection selection, String startedBy) {
        long last = sequences.last(handle, subscriptionId);
        Replay.Wanted wanted =
                switch (selection) {
                    case Selection.FromSequence from -> wanted(selection, null, null, new Range(from.sequence(), last));
                    case Selection.FailedSince failed -> wanted(selection, failed.since(), null, new Range(1, last));
                    case Selection.Between between ->
                        wanted(
                                selection,
                                between.since(),
                                between.until(),
                                sequences.between(handle, subscriptionId, between.since(), between.until()));
                    case Selection.Listed listed ->
                        wanted(
                                selection,
                                null,
                                null,
                                new Range(
                                        listed.sequences().first(),
                                        listed.sequences().last()));
                };
        long total =
                switch (selection) {
                    case Selection.FailedSince _ -> sequences.failed(handle, subscriptionId);
                    case Selection.Listed listed -> listed.sequences().size();
                    case Selection.FromSequence _, Selection.Between _ ->
                        wanted.range().size();
                };
        return new Replay(
                id,
                subscriptionId,
                wanted,
                new Progress(State.RUNNING, wanted.range().first() - 1, 0, total),
                new Replay.Started(startedBy, clock.now(handle), null));
    }

    private static Replay.Wanted wanted(
            Selection selection, @Nullable Instant since, @Nullable Instant until, Range range) {
        return new Replay.Wanted(selection.kind(), since, until, range);
    }

    public Optional<Replay> find(Handle handle, UUID subscriptionId, UUID id) {
        return store.find(handle, subscriptionId, id);
    }

    /** Newest first; the next page begins before the last id of this one. */
    public List<Replay> list(Handle handle, UUID subscriptionId, @Nullable UUID before, int limit) {
        return store.list(handle, subscriptionId, before, limit);
    }

    /** What went back into the queue by now is sent all the same. */
    public Replay cancel(Handle handle, UUID subscriptionId, UUID id) {
        Replay found = get(handle, subscriptionId, id);
        if (!store.end(handle, found.id(), State.CANCELLED, clock.now(handle))) {
            throw new WebhookRefusedException(Reason.STATE_CONFLICT, "This has ended already");
        }
        return get(handle, subscriptionId, id);
    }

    private Replay get(Handle handle, UUID subscriptionId, UUID id) {
        return store.find(handle, subscriptionId, id)
                .orElseThrow(() -> new WebhookRefusedException(Reason.REPLAY_UNKNOWN, "There is no such replay"));
    }

    /** One batch of one job. */
    @Override
    public boolean step() {
        return jdbi.inTransaction(handle -> {
            IdleLimit.set(handle);
            Optional<Replay> taken = store.take(handle);
            taken.ifPresent(replay -> batch(handle, replay));
            return taken.isPresent();
        });
    }

    private void batch(Handle handle, Replay replay) {
        Instant now = clock.now(handle);
        if (subscriptions.find(handle, replay.subscriptionId()).isEmpty()) {
            store.end(handle, replay.id(), State.CANCELLED, now);
            return;
        }
        List<Long> next = store.next(handle, replay, BATCH);
        if (!next.isEmpty()) {
            int resent = deliveries.resend(handle, replay.subscriptionId(), next);
            store.advance(handle, replay.id(), next.getLast(), resent, now);
        }
        if (next.size() < BATCH) {
            store.end(handle, replay.id(), State.DONE, now);
        }
    }
}
