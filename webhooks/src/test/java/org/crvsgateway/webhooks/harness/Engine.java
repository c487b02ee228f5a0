package org.crvsgateway.webhooks.harness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.AesSecretBox;
import org.crvsgateway.webhooks.TestIds;
import org.crvsgateway.webhooks.delivery.Outbox;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.crvsgateway.webhooks.replay.ReplayJobs;
import org.crvsgateway.webhooks.replay.Selection;
import org.crvsgateway.webhooks.sending.HttpSender;
import org.crvsgateway.webhooks.sending.OutboundRequest;
import org.crvsgateway.webhooks.sending.Outcome;
import org.crvsgateway.webhooks.subscription.ChallengeOutcome;
import org.crvsgateway.webhooks.subscription.Format;
import org.crvsgateway.webhooks.subscription.Interest;
import org.crvsgateway.webhooks.subscription.NewSubscription;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Jdbi;

/** The delivery engine over a database. Whatever this harness wants of the engine goes through here. */
public final class Engine implements AutoCloseable {
    private static final URI SOURCE = URI.create("https://gateway.test");
    /** All processes of a run open each other's secrets with it; it guards nothing but loopback receivers. */
    private static final byte[] KEY = new byte[32];

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final ApplicationContext context;
    private final TestIds ids = new TestIds();
    private final Outbox outbox;

    /** The engine without a worker: to prepare, to publish, and to look. */
    public static Engine desk(Storage storage) {
        return new Engine(storage, 4, Map.of("crg.webhooks.worker.enabled", false), new Watch(null, () -> {}));
    }

    /** The engine with a worker, in this process. */
    public static Engine worker(Storage storage, Map<String, Object> settings) {
        return new Engine(storage, 10, settings, new Watch(null, () -> {}));
    }

    Engine(Storage storage, int connections, Map<String, Object> settings, Watch watch) {
        Map<String, Object> properties = new HashMap<>(Map.of("crg.webhooks.allowed-networks", "127.0.0.0/8"));
        properties.putAll(settings);
        pool = storage.open(connections);
        jdbi = watch.over(Jdbi.create(pool));
        context = ApplicationContext.builder(properties)
                .singletons(jdbi, new AesSecretBox(KEY), ids)
                .build();
        context.registerSingleton(InstantSource.class, InstantSource.system()); // by its type, or Micronaut's own wins
        context.start();
        outbox = context.getBean(Outbox.class);
    }

    /** A verified subscription of one topic; in the order of each record, or as it comes. */
    public UUID subscribe(Inbox inbox, String topic, boolean ordered) {
        Subscriptions subscriptions = context.getBean(Subscriptions.class);
        Receiving.Pace pace = Receiving.Pace.USUAL.in(ordered ? Ordering.BY_RECORD : Ordering.NONE);
        return jdbi.inTransaction(handle -> {
            var wanted = new NewSubscription(
                    UUID.randomUUID(),
                    Interest.in(Set.of(topic)),
                    Receiving.push(inbox.url()).at(pace),
                    Format.standard(),
                    "harness");
            var subscription =
                    subscriptions.create(handle, wanted, inbox.secret()).subscription();
            subscriptions.confirm(handle, new ChallengeOutcome.Echoed(subscription));
            return subscription.id();
        });
    }

    /** One thing to tell: the version of a record, on a topic. */
    record News(String topic, String record, long version) {}

    /** All in one transaction; returns what was acknowledged, once it is. */
    List<Ledger.Entry> publish(List<News> news) {
        List<Told> all = news.stream().map(this::told).toList();
        jdbi.useTransaction(
                handle -> all.forEach(told -> outbox.publish(handle, told.message(), payload -> told.content())));
        long micros = Ledger.now();
        List<Ledger.Entry> entries = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Message message = all.get(i).message();
            entries.add(new Ledger.Entry(
                    message.id(),
                    message.topic().name(),
                    message.subject(),
                    news.get(i).version(),
                    Ledger.digest(all.get(i).content().body()),
                    micros));
        }
        return entries;
    }

    private record Told(Message message, Message.Content content) {}

    /** As the gateway builds one, of the same size. */
    private Told told(News news) {
        var data = JsonNodeFactory.instance.objectNode();
        data.put("recordId", news.record());
        data.put("trackingId", "B-7K3MPA");
        data.put("eventType", "BIRTH");
        data.put("status", "REGISTERED");
        data.put("version", news.version());
        data.put("registrationNumber", "2026B000017");
        data.put("href", "/api/v1/records/" + news.record());
        var event = new CloudEvent(ids.next(), SOURCE, news.topic(), news.record(), Instant.now(), data);
        var message = new Message(event.id(), new Topic(event.type()), event.subject(), event.time(), Set.of());
        return new Told(message, event.content());
    }

    /** One request by the engine's HTTP client alone: no database, no lane, no signature. True if it was answered 2xx. */
    boolean send(String url) {
        Map<String, String> headers = Map.of(
                "webhook-id", ids.next().toString(),
                "webhook-timestamp", "1700000000",
                "webhook-signature", "v1,none",
                "webhook-sequence", "1");
        byte[] body = told(new News("birth.registered", "none", 1)).content().body();
        Outcome outcome = context.getBean(HttpSender.class)
                .send(new OutboundRequest(url, headers, new OutboundRequest.Content(CloudEvent.CONTENT_TYPE, body)));
        return outcome instanceof Outcome.Answered answered && answered.isSuccess();
    }

    /** Whether anything waits to be delivered, exhausted and dead deliveries too. */
    public boolean isAnythingWaiting() {
        return count("select count(*) from (select 1 from webhook_delivery fetch first 1 rows only) waiting") > 0
                || count("select count(*) from (select 1 from webhook_arrival fetch first 1 rows only) arrived") > 0;
    }

    public boolean isAnyLaneLeased() {
        return count("select count(*) from webhook_lane where lease_until > current_timestamp") > 0;
    }

    public long waiting() {
        return count("select count(*) from webhook_delivery") + count("select count(*) from webhook_arrival");
    }

    public long delivered() {
        return count("select count(*) from webhook_delivery_done where state = 'DELIVERED'");
    }

    /** Deliveries for which more than one attempt was recorded. */
    public long deliveredLate() {
        return count("select count(*) from webhook_delivery_done where attempts <> 1");
    }

    public long attempts() {
        return count("select count(*) from webhook_attempt");
    }

    public long failedAttempts() {
        return count("select count(*) from webhook_attempt where failure is not null");
    }

    /** Everything that a subscription was sent is to be sent again, by a job that any worker goes on with. */
    public void replay(UUID subscriptionId) {
        ReplayJobs jobs = context.getBean(ReplayJobs.class);
        jdbi.useTransaction(handle -> jobs.start(handle, subscriptionId, new Selection.FromSequence(1), "harness"));
    }

    public boolean isReplaying() {
        return count("select count(*) from webhook_replay where state = 'RUNNING'") > 0;
    }

    /** Deliveries that jobs have put back into the queue. */
    public long replayed() {
        return count("select coalesce(sum(resent), 0) from webhook_replay");
    }

    /** The subscriptions, the oldest first. */
    public List<UUID> subscriptions() {
        return jdbi.withHandle(handle -> handle.createQuery("select id from webhook_subscription order by id")
                .mapTo(UUID.class)
                .list());
    }

    /** How many nodes serve lanes now. */
    public long owners() {
        return count("select count(distinct owner) from webhook_lane where lease_until > current_timestamp");
    }

    private long count(String query) {
        return jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }
}
