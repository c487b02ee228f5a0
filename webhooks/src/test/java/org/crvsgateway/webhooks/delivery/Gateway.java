package org.crvsgateway.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.AesSecretBox;
import org.crvsgateway.webhooks.FakeClock;
import org.crvsgateway.webhooks.Node;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.TestIds;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.crvsgateway.webhooks.subscription.ChallengeOutcome;
import org.crvsgateway.webhooks.subscription.Format;
import org.crvsgateway.webhooks.subscription.Interest;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.NewSubscription;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** An installation in a test: a database, a clock, and nodes that are started when wanted. */
final class Gateway implements AutoCloseable {
    static final Topic REGISTERED = new Topic("birth.registered");

    final FakeClock clock = new FakeClock();
    final AesSecretBox box = new AesSecretBox();
    final TestIds ids = new TestIds();
    final HikariDataSource pool;
    final Jdbi jdbi;
    final Subscriptions subscriptions;
    final Outbox outbox;
    final Deliveries deliveries;
    private final Node desk;
    private final List<Node> nodes = new ArrayList<>();

    Gateway(TestDatabase database) {
        pool = database.open();
        jdbi = Jdbi.create(pool);
        desk = node(Map.of());
        subscriptions = desk.bean(Subscriptions.class);
        outbox = desk.bean(Outbox.class);
        deliveries = desk.bean(Deliveries.class);
    }

    /** A node whose worker does not run. */
    Node node(Map<String, Object> settings) {
        Node node = Node.start(jdbi, clock, box, settings);
        nodes.add(node);
        return node;
    }

    Node startWorker() {
        return startWorker(Map.of());
    }

    Node startWorker(Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.put("crg.webhooks.worker.enabled", true);
        return node(all);
    }

    <T> T bean(Class<T> type) {
        return desk.bean(type);
    }

    IssuedSecret subscribe(String url, String... topics) {
        return subscribe(Receiving.push(url), topics);
    }

    IssuedSecret subscribe(Receiving receiving, String... topics) {
        Set<String> wanted = topics.length == 0 ? Set.of(REGISTERED.name()) : Set.of(topics);
        return jdbi.inTransaction(handle -> subscriptions.create(
                handle,
                new NewSubscription(UUID.randomUUID(), Interest.in(wanted), receiving, Format.standard(), "test")));
    }

    /** A subscription whose endpoint has been verified. */
    IssuedSecret active(String url) {
        return active(Receiving.push(url));
    }

    IssuedSecret active(Receiving receiving, String... topics) {
        IssuedSecret issued = subscribe(receiving, topics);
        jdbi.useTransaction(
                handle -> subscriptions.confirm(handle, new ChallengeOutcome.Echoed(issued.subscription())));
        return issued;
    }

    Message message() {
        return message("rec-1");
    }

    Message message(String subject, Label... labels) {
        return new Message(ids.next(), REGISTERED, subject, clock.instant(), Set.of(labels));
    }

    /** What a payload of a message says; other payloads say something else. */
    static byte[] body(Message message) {
        return content(message, Format.THIN).body();
    }

    static Message.Content content(Message message, String payload) {
        byte[] body = ("{\"id\": \"" + message.id() + "\",  \"payload\":\"" + payload + "\"}").getBytes(UTF_8);
        return new Message.Content(CloudEvent.CONTENT_TYPE, body);
    }

    int publish(Handle handle, Message message) {
        return outbox.publish(handle, message, payload -> content(message, payload));
    }

    Message publish() {
        return publish(message());
    }

    Message publish(Message message) {
        jdbi.useTransaction(handle -> publish(handle, message));
        return message;
    }

    List<Message> publish(int count) {
        return Stream.generate(this::publish).limit(count).toList();
    }

    DeliveryView delivery(IssuedSecret subscriber, Message message) {
        return jdbi.withHandle(handle -> deliveries
                .find(handle, subscriber.subscription().id(), message.id())
                .orElseThrow());
    }

    DeliveryState state(IssuedSecret subscriber, Message message) {
        return delivery(subscriber, message).state();
    }

    List<AttemptView> attempts(IssuedSecret subscriber, Message message) {
        return jdbi.withHandle(
                handle -> deliveries.attempts(handle, subscriber.subscription().id(), message.id()));
    }

    LaneHealth health(IssuedSecret subscriber) {
        return jdbi.withHandle(
                handle -> deliveries.health(handle, subscriber.subscription().id()));
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        pool.close();
    }
}
