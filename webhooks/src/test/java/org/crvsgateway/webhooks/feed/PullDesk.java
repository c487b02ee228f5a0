package org.crvsgateway.webhooks.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.crvsgateway.webhooks.AesSecretBox;
import org.crvsgateway.webhooks.FakeClock;
import org.crvsgateway.webhooks.Node;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.TestIds;
import org.crvsgateway.webhooks.delivery.Outbox;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.crvsgateway.webhooks.subscription.Format;
import org.crvsgateway.webhooks.subscription.Interest;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.NewSubscription;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A database with nodes whose workers do not run, and a subscriber that fetches. */
public final class PullDesk implements AutoCloseable {
    public static final Topic REGISTERED = new Topic("birth.registered");

    public final FakeClock clock = new FakeClock();
    public final Jdbi jdbi;
    private final AesSecretBox box = new AesSecretBox();
    private final TestIds ids = new TestIds();
    private final HikariDataSource pool;
    private final Node node;

    public PullDesk(TestDatabase database) {
        this(database, Map.of());
    }

    PullDesk(TestDatabase database, Map<String, Object> settings) {
        pool = database.open();
        jdbi = Jdbi.create(pool);
        node = Node.start(jdbi, clock, box, settings);
    }

    public Node anotherNode() {
        return Node.start(jdbi, clock, box, Map.of());
    }

    public <T> T bean(Class<T> type) {
        return node.bean(type);
    }

    public IssuedSecret subscribe() {
        return subscribe(Receiving.pull());
    }

    public IssuedSecret subscribe(Receiving receiving) {
        return jdbi.inTransaction(handle -> bean(Subscriptions.class)
                .create(
                        handle,
                        new NewSubscription(
                                UUID.randomUUID(),
                                Interest.in(Set.of(REGISTERED.name())),
                                receiving,
                                Format.standard(),
                                "test")));
    }

    public UUID publish() {
        return jdbi.inTransaction(this::publish);
    }

    public UUID publish(Handle handle) {
        UUID id = ids.next();
        bean(Outbox.class)
                .publish(handle, new Message(id, REGISTERED, "rec-1", clock.instant(), Set.of()), _ -> content(id));
        return id;
    }

    public List<UUID> publish(int count) {
        return IntStream.range(0, count).mapToObj(_ -> publish()).toList();
    }

    static Message.Content content(UUID id) {
        return new Message.Content(CloudEvent.CONTENT_TYPE, ("{\"id\":  \"" + id + "\"}").getBytes(UTF_8));
    }

    /** As if the message had been written then. */
    public void date(UUID messageId, Instant time) {
        jdbi.useHandle(handle -> handle.createUpdate("update webhook_message set created_at = :time where id = :id")
                .bind("time", SqlTime.of(time))
                .bind("id", messageId)
                .execute());
    }

    public FeedPage read(Subscription subscription, long after, int limit) {
        Feed feed = bean(Feed.class);
        return feed.sign(jdbi.inTransaction(handle -> feed.read(handle, subscription, after, limit)), after);
    }

    @Override
    public void close() {
        node.close();
        pool.close();
    }
}
