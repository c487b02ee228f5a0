package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.replay.ReplayJobs;
import org.crvsgateway.webhooks.replay.Selection;
import org.crvsgateway.webhooks.retention.Retention;
import org.crvsgateway.webhooks.retention.RetentionConfig;
import org.crvsgateway.webhooks.subscription.Clearance;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept and for how long, on either database. */
abstract class RetentionContract {
    static final String NOWHERE = "http://127.0.0.1:9/";

    final Gateway gateway;
    final Retention retention;

    RetentionContract(TestDatabase database) {
        gateway = new Gateway(database);
        retention = gateway.bean(Retention.class);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void bytesGoAMonthAfterDeliveryAndTheRestAfterAYear() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        seed.delivered(1_200, ago(29));
        seed.delivered(1_100, ago(31));
        retention.sweep();
        assertThat(count("webhook_body")).isEqualTo(1_200);
        assertThat(count("webhook_delivery_done")).isEqualTo(2_300);
        gateway.clock.advance(Duration.ofDays(370));
        retention.sweep();
        assertThat(count("webhook_body")).isZero();
        assertThat(count("webhook_delivery_done")).isEqualTo(1_200);
        assertThat(count("webhook_message")).isEqualTo(1_200);
        gateway.clock.advance(Duration.ofDays(3));
        retention.sweep();
        assertThat(count("webhook_message")).isZero();
    }

    @Test
    void whatWasDeliveredLateKeepsItsBytesFromThenOn() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        List<UUID> ids = new Seed(gateway, subscriber).delivered(2, ago(60));
        gateway.jdbi.useHandle(handle -> handle.execute(
                "update webhook_delivery_done set done_at = current_timestamp where message_id = ?", ids.get(1)));
        retention.sweep();
        assertThat(bodies()).containsExactly(ids.get(1));
    }

    @Test
    void whatIsStillToBeDeliveredStaysWhateverItsAge() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        retention.sweep();
        Message numbered = gateway.publish();
        gateway.jdbi.useTransaction(handle ->
                gateway.deliveries.number(handle, subscriber.subscription().id()));
        Message arrived = gateway.publish();
        gateway.clock.advance(Duration.ofDays(800));
        retention.sweep();
        assertThat(bodies()).containsExactly(numbered.id(), arrived.id());
        assertThat(new Desk(gateway).round())
                .extracting(shipment -> shipment.about().messageId())
                .containsExactlyInAnyOrder(numbered.id(), arrived.id());
    }

    @Test
    void whatWasGivenUpAndSentAgainAfterAYearHasItsBytes() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        retention.sweep();
        seed.delivered(10, gateway.clock.instant());
        seed.exhausted(3, 4);
        gateway.clock.advance(Duration.ofDays(500));
        retention.sweep();
        assertThat(count("webhook_body")).isEqualTo(2);
        ReplayJobs jobs = gateway.bean(ReplayJobs.class);
        gateway.jdbi.useTransaction(
                handle -> jobs.start(handle, subscriber.subscription().id(), new Selection.FromSequence(1), "test"));
        while (jobs.step()) {
            // batch after batch
        }
        assertThat(seed.waiting()).containsExactly(3L, 4L);
        assertThat(new Desk(gateway).round()).hasSize(2);
    }

    @Test
    void aDeletedSubscriptionIsClearedInBatches() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        IssuedSecret other = gateway.active(NOWHERE);
        UUID id = subscriber.subscription().id();
        var seed = new Seed(gateway, subscriber);
        seed.delivered(1_700, ago(1));
        seed.exhausted(1_601, 1_700);
        ReplayJobs jobs = gateway.bean(ReplayJobs.class);
        gateway.jdbi.useTransaction(handle -> jobs.start(handle, id, new Selection.FromSequence(1), "test"));
        jobs.step();
        jobs.step();
        jobs.step();
        gateway.publish(700);
        gateway.jdbi.useTransaction(handle -> gateway.subscriptions.delete(handle, id));
        assertThat(waiting(id)).isEqualTo(1_100 + 200);
        assertThat(seed.countersAreExact()).isTrue();
        Clearance clearance = gateway.bean(Clearance.class);
        assertThat(clearance.step()).isTrue();
        assertThat(seed.countersAreExact()).isTrue();
        while (clearance.step()) {
            // batch after batch
        }
        assertThat(waiting(id)).isZero();
        assertThat(seed.isWhole(2_400)).isTrue();
        assertThat(seed.counters()).containsExactly(0L, 0L, 0L, 0L);
        assertThat(gateway.health(other).backlog()).isEqualTo(700);
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        Duration month = Duration.ofDays(30);
        assertThatThrownBy(() -> new RetentionConfig(month, month, Duration.ofDays(29), month))
                .hasMessage("crg.webhooks.retention.log has to be the longest");
        assertThatThrownBy(() -> new RetentionConfig(month, Duration.ofHours(23), month, month))
                .hasMessage("crg.webhooks.retention keeps everything for a day at least");
        assertThat(gateway.node(Map.of("crg.webhooks.retention.bodies", "P2D"))
                        .bean(RetentionConfig.class)
                        .bodies())
                .isEqualTo(Duration.ofDays(2));
    }

    Instant ago(int days) {
        return gateway.clock.instant().minus(Duration.ofDays(days));
    }

    long count(String table) {
        return gateway.jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }

    private long waiting(UUID id) {
        return gateway.jdbi.withHandle(handle ->
                handle.createQuery("""
                        select (select count(*) from webhook_delivery where subscription_id = :id)
                            + (select count(*) from webhook_arrival where subscription_id = :id)
                        """).bind("id", id).mapTo(Long.class).one());
    }

    private List<UUID> bodies() {
        return gateway.jdbi.withHandle(
                handle -> handle.createQuery("select message_id from webhook_body order by message_id")
                        .mapTo(UUID.class)
                        .list());
    }
}
