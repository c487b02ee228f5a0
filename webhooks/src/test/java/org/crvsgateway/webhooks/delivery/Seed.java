package org.crvsgateway.webhooks.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.crvsgateway.webhooks.IdTime;
import org.crvsgateway.webhooks.SqlArrays;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.subscription.IssuedSecret;

/** Many deliveries at once, as if they had been made long since. */
final class Seed {
    private final Gateway gateway;
    private final UUID subscriptionId;

    Seed(Gateway gateway, IssuedSecret subscriber) {
        this.gateway = gateway;
        this.subscriptionId = subscriber.subscription().id();
    }

    /** Finished ones, a second apart from each other, the first at the given time; ten subjects take turns. */
    List<UUID> delivered(int count, Instant first) {
        List<UUID> ids = LongStream.range(0, count)
                .mapToObj(number -> id(at(first, number)))
                .toList();
        delivered(ids, first);
        return ids;
    }

    void delivered(List<UUID> ids, Instant first) {
        List<Long> numbers = LongStream.range(0, ids.size()).boxed().toList();
        gateway.jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            insert into webhook_message (id, topic, subject, occurred_at, labels, created_at)
                            select n.id, 'birth.registered', n.subject, n.at, '', n.at
                            from unnest(cast(:ids as uuid array), cast(:subjects as varchar array),
                                cast(:times as timestamp with time zone array)) as n (id, subject, at)
                            """)
                    .bind("ids", SqlArrays.uuids(ids))
                    .bind("subjects", SqlArrays.texts(numbers, number -> "rec-" + number % 10))
                    .bind("times", SqlArrays.times(numbers, number -> at(first, number)))
                    .execute();
            handle.createUpdate("""
                            insert into webhook_body (message_id, payload, content_type, body)
                            select n.id, s.payload, :type, :body
                            from unnest(cast(:ids as uuid array)) as n (id)
                            join webhook_subscription s on s.id = :subscription
                            """)
                    .bind("ids", SqlArrays.uuids(ids))
                    .bind("type", CloudEvent.CONTENT_TYPE)
                    .bind("body", "{}".getBytes(StandardCharsets.UTF_8))
                    .bind("subscription", subscriptionId)
                    .execute();
            handle.createUpdate("""
                            insert into webhook_delivery_done (subscription_id, message_id, sequence, payload, state,
                                attempts, created_at, done_at)
                            select l.subscription_id, n.id, l.next_sequence + n.number, s.payload, 'DELIVERED', 1, n.at, n.at
                            from unnest(cast(:ids as uuid array), cast(:numbers as bigint array),
                                cast(:times as timestamp with time zone array)) as n (id, number, at)
                            join webhook_lane l on l.subscription_id = :subscription
                            join webhook_subscription s on s.id = :subscription
                            """)
                    .bind("ids", SqlArrays.uuids(ids))
                    .bind("numbers", SqlArrays.longs(numbers))
                    .bind("times", SqlArrays.times(numbers, number -> at(first, number)))
                    .bind("subscription", subscriptionId)
                    .execute();
            handle.createUpdate(
                            "update webhook_lane set next_sequence = next_sequence + :count where subscription_id = :id")
                    .bind("count", ids.size())
                    .bind("id", subscriptionId)
                    .execute();
        });
    }

    private static UUID id(Instant at) {
        long random = ThreadLocalRandom.current().nextLong();
        return new UUID(IdTime.lowest(at).getMostSignificantBits() | 0x7000L, random >>> 2 | 0x8000000000000000L);
    }

    private static Instant at(Instant first, long number) {
        return first.plus(Duration.ofSeconds(number));
    }

    /** Gives up on these numbers, as if their retries were used up. */
    void exhausted(long from, long to) {
        gateway.jdbi.useTransaction(handle -> {
            int moved = handle.createUpdate("""
                            insert into webhook_delivery (subscription_id, sequence, message_id, payload, ordering_key,
                                state, due_at, attempts, retries, own_faults, created_at)
                            select subscription_id, sequence, message_id, payload, null, 'EXHAUSTED', done_at, 9, 9, 0,
                                created_at
                            from webhook_delivery_done
                            where subscription_id = :id and sequence between :from and :to
                            """)
                    .bind("id", subscriptionId)
                    .bind("from", from)
                    .bind("to", to)
                    .execute();
            handle.execute(
                    "delete from webhook_delivery_done where subscription_id = ? and sequence between ? and ?",
                    subscriptionId,
                    from,
                    to);
            handle.execute(
                    "update webhook_lane set failed = failed + ? where subscription_id = ?", moved, subscriptionId);
        });
    }

    /** Numbers that are waiting, in their order. */
    List<Long> waiting() {
        return gateway.jdbi.withHandle(handle -> handle.createQuery("""
                        select sequence from webhook_delivery
                        where subscription_id = :id and state in ('PENDING', 'BLOCKED')
                        order by sequence
                        """)
                .bind("id", subscriptionId)
                .mapTo(Long.class)
                .list());
    }

    /** How often each number is there at all, waiting, failed or finished: once, or something is lost or doubled. */
    boolean isWhole(long last) {
        List<Long> all = gateway.jdbi.withHandle(handle -> handle.createQuery("""
                        select sequence from webhook_delivery where subscription_id = :id
                        union all
                        select sequence from webhook_delivery_done where subscription_id = :id
                        order by sequence
                        """)
                .bind("id", subscriptionId)
                .mapTo(Long.class)
                .list());
        return all.equals(LongStream.rangeClosed(1, last).boxed().toList());
    }

    /** What the lane's counters say beside what the rows say. */
    List<Long> counters() {
        return gateway.jdbi.withHandle(handle -> handle.createQuery("""
                        select l.waiting, l.failed,
                            (select count(*) from webhook_delivery where subscription_id = :id
                                and state in ('PENDING', 'BLOCKED')) as counted_waiting,
                            (select count(*) from webhook_delivery where subscription_id = :id
                                and state not in ('PENDING', 'BLOCKED')) as counted_failed
                        from webhook_lane l where l.subscription_id = :id
                        """)
                .bind("id", subscriptionId)
                .map((row, context) -> List.of(
                        row.getLong("waiting"),
                        row.getLong("failed"),
                        row.getLong("counted_waiting"),
                        row.getLong("counted_failed")))
                .one());
    }

    boolean countersAreExact() {
        List<Long> counters = counters();
        return counters.get(0).equals(counters.get(2)) && counters.get(1).equals(counters.get(3));
    }

    @Override
    public String toString() {
        return counters() + " " + SqlTime.of(gateway.clock.instant());
    }
}
