package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.SqlArrays;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.lane.Ending;
import org.jdbi.v3.core.Handle;

/** Attempts per subscription and hour, counted when they are recorded. */
@Singleton
final class Tally {
    private record Count(UUID subscriptionId, long delivered, long failed, long micros) {
        Count plus(Count other) {
            return new Count(subscriptionId, delivered + other.delivered, failed + other.failed, micros + other.micros);
        }
    }

    void add(Handle handle, List<Attempt> attempts, Instant now) {
        if (attempts.isEmpty()) {
            return;
        }
        List<Count> counts = attempts.stream()
                .map(Tally::count)
                .collect(Collectors.toMap(Count::subscriptionId, count -> count, Count::plus))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        handle.createUpdate("""
                        merge into webhook_tally t
                        using (
                            select * from unnest(cast(:ids as uuid array), cast(:delivered as bigint array),
                                cast(:failed as bigint array), cast(:micros as bigint array))
                                as x (id, delivered, failed, micros)
                        ) n
                        on (t.subscription_id = n.id and t.hour_start = :hour)
                        when matched then update set delivered = t.delivered + n.delivered,
                            failed = t.failed + n.failed, duration_micros = t.duration_micros + n.micros
                        when not matched then insert (subscription_id, hour_start, delivered, failed, duration_micros)
                            values (n.id, :hour, n.delivered, n.failed, n.micros)
                        """)
                .bind("ids", SqlArrays.uuids(counts, Count::subscriptionId))
                .bind("delivered", SqlArrays.longs(counts, Count::delivered))
                .bind("failed", SqlArrays.longs(counts, Count::failed))
                .bind("micros", SqlArrays.longs(counts, Count::micros))
                .bind("hour", SqlTime.of(now.truncatedTo(ChronoUnit.HOURS)))
                .execute();
    }

    static List<HourlyTally> since(Handle handle, UUID subscriptionId, Instant since) {
        return handle.createQuery("""
                        select hour_start, delivered, failed, duration_micros from webhook_tally
                        where subscription_id = :subscription and hour_start >= :since
                        order by hour_start
                        """)
                .bind("subscription", subscriptionId)
                .bind("since", SqlTime.of(since.truncatedTo(ChronoUnit.HOURS)))
                .map((row, context) -> new HourlyTally(
                        SqlTime.read(row, "hour_start"),
                        row.getLong("delivered"),
                        row.getLong("failed"),
                        row.getLong("duration_micros")))
                .list();
    }

    private static Count count(Attempt attempt) {
        boolean delivered = attempt.ended().ending() instanceof Ending.Accepted;
        Duration took = attempt.took();
        return new Count(
                attempt.shipment().subscriptionId(), delivered ? 1 : 0, delivered ? 0 : 1, took.toNanos() / 1_000);
    }
}
