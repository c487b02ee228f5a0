package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.crvsgateway.webhooks.Receiver;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.ReceiverSettings;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The settings of a receiver on the way from the table to the wire. */
@Timeout(60)
final class ReceiverDeliveryTest {
    private final Gateway gateway = new Gateway(TestDatabase.H2);
    private final ReceiverSettings receivers = gateway.bean(ReceiverSettings.class);
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
        gateway.close();
    }

    private void setKey(IssuedSecret subscriber, String value) {
        ObjectNode settings = new ObjectMapper().createObjectNode();
        settings.putObject("authentication")
                .put("type", "HEADER")
                .put("header", "X-Key")
                .put("value", value);
        gateway.jdbi.useTransaction(handle -> receivers.put(handle, id(subscriber), settings));
    }

    private static UUID id(IssuedSecret subscriber) {
        return subscriber.subscription().id();
    }

    @Test
    void aChangeTakesEffectWithTheNextAttempt() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        receiver.answering(500);
        setKey(subscriber, "one");
        gateway.startWorker();
        Message message = gateway.publish();
        await().until(() -> gateway.attempts(subscriber, message).size() == 1);
        receiver.answering(200);
        setKey(subscriber, "two");
        gateway.clock.advance(Duration.ofSeconds(8));
        await().until(() -> gateway.state(subscriber, message) == DeliveryState.DELIVERED);
        assertThat(receiver.received())
                .extracting(request -> request.header("x-key"))
                .containsExactly("one", "two");
    }

    @Test
    void aReceiverWhoseSecretsAreSealedHoldsItsDeliveries() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        setKey(subscriber, "one");
        gateway.jdbi.useTransaction(handle ->
                handle.execute("update webhook_receiver set sealed_authentication = ?", (Object) new byte[40]));
        gateway.startWorker();
        Message held = gateway.publish();
        Message behind = gateway.publish();
        await().until(() -> gateway.health(subscriber).backlog() == 2);
        setKey(subscriber, "two");
        gateway.clock.advance(Duration.ofMinutes(5));
        await().until(() -> gateway.state(subscriber, behind) == DeliveryState.DELIVERED);
        await().until(() -> gateway.state(subscriber, held) == DeliveryState.DELIVERED);
        assertThat(gateway.attempts(subscriber, held)).hasSize(1);
        assertThat(receiver.received())
                .extracting(request -> request.header("x-key"))
                .containsOnly("two");
    }

    @Test
    void theChallengeIsSentAsDeliveriesAreAndDeletingForgetsTheSettings() {
        IssuedSecret subscriber = gateway.subscribe(receiver.url());
        setKey(subscriber, "one");
        Subscriptions subscriptions = gateway.bean(Subscriptions.class);
        var challenge = gateway.jdbi.inTransaction(handle -> subscriptions.challenge(handle, id(subscriber)));
        subscriptions.ask(challenge, URI.create("https://gateway.example/"));
        assertThat(receiver.received().getFirst().header("x-key")).isEqualTo("one");

        gateway.jdbi.useTransaction(handle -> subscriptions.delete(handle, id(subscriber)));
        assertThat(gateway.jdbi.<Boolean, RuntimeException>withHandle(
                        handle -> receivers.get(handle, id(subscriber)) == null))
                .isTrue();
    }
}
