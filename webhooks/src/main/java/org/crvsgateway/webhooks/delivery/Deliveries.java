package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.webhooks.DueClock;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;
import org.crvsgateway.webhooks.message.Message;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The deliveries of a subscription as people look at them, and sending some of them again. */
@Singleton
public final class Deliveries {
    private final DeliveryLog log;
    private final Reopening reopening;
    private final LaneStore lanes;
    private final Numbering numbering;
    private final DeliverySignal signal;
    private final DueClock clock;

    Deliveries(
            DeliveryLog log,
            Reopening reopening,
            LaneStore lanes,
            Numbering numbering,
            DeliverySignal signal,
            DueClock clock) {
        this.log = log;
        this.reopening = reopening;
        this.lanes = lanes;
        this.numbering = numbering;
        this.signal = signal;
        this.clock = clock;
    }

    /** Newest first; the next page begins before the last message id of this one. */
    public List<DeliveryView> list(
            Handle handle, UUID subscriptionId, @Nullable DeliveryState state, @Nullable UUID before, int limit) {
        return log.list(handle, subscriptionId, state, before, limit);
    }

    public Optional<DeliveryView> find(Handle handle, UUID subscriptionId, UUID messageId) {
        return log.find(handle, subscriptionId, messageId);
    }

    /** The attempts of one delivery, first to last. */
    public List<AttemptView> attempts(Handle handle, UUID subscriptionId, UUID messageId) {
        return log.attempts(handle, subscriptionId, messageId);
    }

    /** The exact bytes that are sent to this subscription. */
    public Optional<Message.Content> content(Handle handle, UUID subscriptionId, UUID messageId) {
        return log.content(handle, subscriptionId, messageId);
    }

    /**
     * Sends a delivery again, with the same id and bytes, whatever became of it; the retry schedule starts afresh. An open
     * breaker or a pause holds it like any other.
     */
    public void resend(Handle handle, UUID subscriptionId, UUID messageId) {
        number(handle, subscriptionId);
        DeliveryView delivery = log.find(handle, subscriptionId, messageId)
                .filter(found -> found.state() != DeliveryState.CANCELLED)
                .orElseThrow(() -> new WebhookRefusedException(Reason.DELIVERY_UNKNOWN, "There is no such delivery"));
        Long sequence = Objects.requireNonNull(delivery.sequence());
        int reopened = resend(handle, subscriptionId, List.of(sequence));
        if (reopened == 0 && delivery.state() == DeliveryState.DELIVERED) {
            throw new WebhookRefusedException(Reason.STATE_CONFLICT, "What was sent is no longer kept");
        }
    }

    /** The same for several, by their numbers; returns how many of them were not waiting anyway. */
    public int resend(Handle handle, UUID subscriptionId, Collection<Long> sequences) {
        lock(handle, subscriptionId);
        int reopened = reopening.reopen(handle, subscriptionId, sequences, clock.now(handle));
        handle.afterCommit(signal::wake);
        return reopened;
    }

    /** Gives a number to everything that has arrived for the subscription by now. */
    public void number(Handle handle, UUID subscriptionId) {
        LaneRow row = lock(handle, subscriptionId);
        Instant now = clock.now(handle);
        while (!numbering.number(handle, List.of(row), now).isEmpty()) {
            row.wakeAt = row.owner == null ? now : row.wakeAt;
        }
        lanes.save(handle, List.of(row));
    }

    private LaneRow lock(Handle handle, UUID subscriptionId) {
        return lanes.lock(handle, subscriptionId)
                .orElseThrow(() ->
                        new WebhookRefusedException(Reason.SUBSCRIPTION_UNKNOWN, "There is no such subscription"));
    }

    /** When a node that served it was lost, newest first; the next page begins before the last epoch of this one. */
    public List<Takeover> takeovers(Handle handle, UUID subscriptionId, long before, int limit) {
        return log.takeovers(handle, subscriptionId, before, limit);
    }

    /** Attempts hour by hour from the hour of this time on, the oldest first; hours without any are left out. */
    public List<HourlyTally> tally(Handle handle, UUID subscriptionId, Instant since) {
        return Tally.since(handle, subscriptionId, since);
    }

    public LaneHealth health(Handle handle, UUID subscriptionId) {
        return log.health(handle, subscriptionId)
                .orElseThrow(() ->
                        new WebhookRefusedException(Reason.SUBSCRIPTION_UNKNOWN, "There is no such subscription"));
    }
}
