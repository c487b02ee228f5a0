package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.metric.Figures;
import org.crvsgateway.webhooks.replay.ReplayJobs;
import org.crvsgateway.webhooks.replay.Selection;
import org.crvsgateway.webhooks.retention.Retention;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and nodes ask over and over goes by indexes, however long the log: no table of it is read from end to end. */
final class PlanTest {
    private static final int ROWS = 200_000;
    private final Gateway gateway = new Gateway(TestDatabase.POSTGRESQL);
    private final List<String> scans = new ArrayList<>();
    private UUID subscription;
    private List<UUID> messages;

    @BeforeEach
    void fill() {
        IssuedSecret subscriber = gateway.active("http://127.0.0.1:9/");
        IssuedSecret other = gateway.active("http://127.0.0.1:9/");
        subscription = subscriber.subscription().id();
        gateway.bean(Retention.class).sweep();
        messages = new Seed(gateway, subscriber)
                .delivered(ROWS, gateway.clock.instant().minus(Duration.ofDays(3)));
        new Seed(gateway, other).delivered(1_000, gateway.clock.instant().minus(Duration.ofDays(3)));
        var seed = new Seed(gateway, subscriber);
        seed.exhausted(ROWS / 2, ROWS);
        gateway.jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into webhook_attempt (subscription_id, message_id, attempt_no, started_at, duration_micros)
                    select subscription_id, message_id, 1, done_at, 1 from webhook_delivery_done
                    """);
            handle.execute("analyze");
        });
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void noQuestionReadsAWholeTableOfTheLog() {
        Deliveries deliveries = gateway.deliveries;
        UUID middle = messages.get(ROWS / 2);
        ask(handle -> deliveries.list(handle, subscription, null, null, 100));
        ask(handle -> deliveries.list(handle, subscription, null, middle, 100));
        ask(handle -> deliveries.list(handle, subscription, DeliveryState.DELIVERED, null, 100));
        ask(handle -> deliveries.list(handle, subscription, DeliveryState.PENDING, null, 100));
        ask(handle -> deliveries.find(handle, subscription, middle));
        ask(handle -> deliveries.attempts(handle, subscription, messages.getFirst()));
        ask(handle -> deliveries.content(handle, subscription, middle));
        ask(handle -> deliveries.health(handle, subscription));
        ask(handle -> deliveries.resend(handle, subscription, middle));
        ask(handle -> gateway.bean(Figures.class).worst(handle, 50));
        ReplayJobs jobs = gateway.bean(ReplayJobs.class);
        ask(handle -> jobs.start(
                handle,
                subscription,
                new Selection.Between(gateway.clock.instant().minus(Duration.ofDays(2)), gateway.clock.instant()),
                "test"));
        assertThat(scans).isEmpty();
    }

    @Test
    void theOracleSeesAWholeTableBeingRead() {
        ask(handle -> handle.createQuery("select count(*) from webhook_attempt where duration_micros = 7")
                .mapTo(Long.class)
                .one());
        assertThat(scans).isNotEmpty();
    }

    /** Notes which tables PostgreSQL itself counted as read from end to end meanwhile; small ones it reads so for good reason. */
    private void ask(Consumer<Handle> question) {
        gateway.jdbi.useHandle(handle -> {
            Map<String, Long> before = scans(handle);
            handle.useTransaction(transaction -> {
                question.accept(transaction);
                transaction.rollback();
            });
            Map<String, Long> after = scans(handle);
            after.forEach((table, count) -> {
                if (count > before.getOrDefault(table, 0L)) {
                    scans.add(table);
                }
            });
        });
    }

    private static Map<String, Long> scans(Handle handle) {
        handle.execute("select pg_stat_force_next_flush()");
        Map<String, Long> scans = new HashMap<>();
        handle.createQuery("""
                        select t.relname, t.seq_scan from pg_stat_user_tables t
                        join pg_class c on c.oid = t.relid
                        where c.reltuples > 10000
                        """)
                .map((row, context) -> scans.put(row.getString("relname"), row.getLong("seq_scan")))
                .list();
        return scans;
    }
}
