package org.crvsgateway.webhooks.replay;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.webhooks.IdTime;
import org.jdbi.v3.core.Handle;

/** Which numbers a subscription has given. */
@Singleton
final class SequenceStore {
    /**
     * Ids are made by nodes' clocks before the transaction that publishes them commits, and numbers are given after it.
     * So a time is looked up by ids that lie this much outside of it, and each delivery is asked for its own time later.
     */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final int LOOK = 1_000;

    /** The last number that was given; zero if none was. */
    long last(Handle handle, UUID subscriptionId) {
        return handle.createQuery("select next_sequence - 1 from webhook_lane where subscription_id = :id")
                .bind("id", subscriptionId)
                .mapTo(Long.class)
                .one();
    }

    /** How many are kept and no longer tried. */
    long failed(Handle handle, UUID subscriptionId) {
        return handle.createQuery("select failed from webhook_lane where subscription_id = :id")
                .bind("id", subscriptionId)
                .mapTo(Long.class)
                .one();
    }

    /** The numbers between which those of this time lie. */
    Replay.Range between(Handle handle, UUID subscriptionId, Instant since, Instant until) {
        Optional<Long> first = edge(handle, subscriptionId, "min", ">=", "asc", IdTime.lowest(since.minus(MARGIN)));
        Optional<Long> last = edge(handle, subscriptionId, "max", "<", "desc", IdTime.lowest(until.plus(MARGIN)));
        return first.isEmpty() || last.isEmpty() ? Replay.Range.NOTHING : new Replay.Range(first.get(), last.get());
    }

    private static Optional<Long> edge(
            Handle handle, UUID subscriptionId, String function, String side, String order, UUID id) {
        return handle.createQuery("""
                        select %1$s(sequence) from (
                            (select sequence from webhook_delivery
                            where subscription_id = :subscription and message_id %2$s :id
                            order by message_id %3$s fetch first :look rows only)
                            union all
                            (select sequence from webhook_delivery_done
                            where subscription_id = :subscription and message_id %2$s :id
                            order by message_id %3$s fetch first :look rows only)
                        ) d
                        """.formatted(function, side, order))
                .bind("subscription", subscriptionId)
                .bind("id", id)
                .bind("look", LOOK)
                .mapTo(Long.class)
                .findOne();
    }
}
