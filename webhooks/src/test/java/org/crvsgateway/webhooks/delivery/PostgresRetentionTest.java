package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.retention.Retention;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.junit.jupiter.api.Test;

final class PostgresRetentionTest extends RetentionContract {
    PostgresRetentionTest() {
        super(TestDatabase.POSTGRESQL);
    }

    @Test
    void thisMonthAndTheNextTwoHavePartitions() {
        retention.sweep();
        YearMonth month = month(gateway.clock.instant());
        for (String table : List.of(
                "webhook_message", "webhook_body", "webhook_delivery_done", "webhook_attempt", "webhook_answer")) {
            assertThat(partitions(table))
                    .containsExactlyInAnyOrder(
                            table + "_rest",
                            name(table, month),
                            name(table, month.plusMonths(1)),
                            name(table, month.plusMonths(2)));
        }
        gateway.clock.advance(Duration.ofDays(31));
        retention.sweep();
        assertThat(partitions("webhook_message")).hasSize(5);
    }

    @Test
    void aNodeThatStartsHasItsPartitionsBeforeItDoesAnything() {
        gateway.startWorker();
        gateway.startWorker();
        assertThat(partitions("webhook_answer")).hasSize(4);
        gateway.active(NOWHERE);
        gateway.publish(3);
        assertThat(count("webhook_message_rest")).isZero();
    }

    @Test
    void whatCameBeforeItsPartitionMovesIntoIt() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        List<UUID> ids = new Seed(gateway, subscriber).delivered(3, gateway.clock.instant());
        assertThat(count("webhook_message_rest")).isEqualTo(3);
        retention.sweep();
        assertThat(count("webhook_message_rest")).isZero();
        assertThat(count(name("webhook_message", month(gateway.clock.instant()))))
                .isEqualTo(3);
        assertThat(ids).hasSize(3);
    }

    @Test
    void anOldMonthIsDroppedAndWhatIsStillNeededOfItIsNot() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        retention.sweep();
        String month = name("webhook_body", month(gateway.clock.instant()));
        seed.delivered(100, gateway.clock.instant());
        seed.exhausted(41, 50);
        assertThat(count(month)).isEqualTo(100);
        gateway.clock.advance(Duration.ofDays(62));
        retention.sweep();
        assertThat(partitions("webhook_body")).doesNotContain(month);
        assertThat(count("webhook_body")).isEqualTo(10);
        assertThat(count("webhook_body_rest")).isEqualTo(10);
        assertThat(count("webhook_message")).isEqualTo(100);
    }

    @Test
    void nodesThatCutTheLogAtTheSameTimeDoNotCollide() throws Exception {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        seed.delivered(50, gateway.clock.instant());
        seed.exhausted(1, 5);
        for (int round = 0; round < 3; round++) {
            Callable<Void> node = () -> {
                gateway.node(Map.of()).bean(Retention.class).sweep();
                return null;
            };
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var done : threads.invokeAll(Collections.nCopies(3, node))) {
                    done.get();
                }
            }
            gateway.clock.advance(Duration.ofDays(62));
        }
        retention.sweep();
        assertThat(count("webhook_body")).isEqualTo(5);
    }

    private List<String> partitions(String table) {
        return gateway.jdbi.withHandle(handle ->
                handle.createQuery("""
                        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = to_regclass(:table)
                        """).bind("table", table).mapTo(String.class).list());
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(time.atZone(ZoneOffset.UTC));
    }

    private static String name(String table, YearMonth month) {
        return "%s_y%dm%02d".formatted(table, month.getYear(), month.getMonthValue());
    }
}
