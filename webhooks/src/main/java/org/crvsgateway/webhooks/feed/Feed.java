package org.crvsgateway.webhooks.feed;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.webhooks.delivery.Audience;
import org.crvsgateway.webhooks.delivery.Deliveries;
import org.crvsgateway.webhooks.delivery.Renditions;
import org.crvsgateway.webhooks.delivery.SendListener;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.signature.SignatureScheme;
import org.crvsgateway.webhooks.signature.SignatureSchemes;
import org.crvsgateway.webhooks.subscription.LiveSecret;
import org.crvsgateway.webhooks.subscription.SigningSecrets;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.jdbi.v3.core.Handle;

/**
 * What a subscription was or will be sent, for a subscriber that fetches it. Everything that has been committed is given its
 * number before it is read, and whatever commits later gets a higher one: whoever goes on after the last sequence that it has
 * misses nothing and meets nothing twice.
 */
@Singleton
public final class Feed {
    private static final String SEQUENCE_HEADER = "webhook-sequence";

    private final FeedStore store;
    private final Deliveries deliveries;
    private final SigningSecrets secrets;
    private final SignatureSchemes schemes;
    private final List<Audience> audiences;
    private final Renditions renditions;
    private final List<SendListener> listeners;
    private final InstantSource clock;

    Feed(
            FeedStore store,
            Deliveries deliveries,
            SigningSecrets secrets,
            SignatureSchemes schemes,
            Collection<Audience> audiences,
            Renditions renditions,
            Collection<SendListener> listeners,
            InstantSource clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.schemes = schemes;
        this.audiences = List.copyOf(audiences);
        this.renditions = renditions;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /** What comes after a sequence, not yet signed. */
    public record Unsigned(Subscription subscription, List<FeedRow> rows, boolean hasMore, List<LiveSecret> secrets) {
        public Unsigned {
            rows = List.copyOf(rows);
            secrets = List.copyOf(secrets);
        }
    }

    /** Inside a transaction: the page after this sequence. Locks nothing where nothing new has come. */
    public Unsigned read(Handle handle, Subscription subscription, long after, int limit) {
        number(handle, subscription.id());
        List<FeedRow> rows = store.page(handle, subscription.id(), after, limit + 1);
        boolean more = rows.size() > limit;
        List<LiveSecret> live = rows.isEmpty() ? List.of() : secrets.reveal(handle, subscription.id(), clock.instant());
        List<FeedRow> page = (more ? rows.subList(0, limit) : rows)
                .stream().map(row -> told(handle, subscription, row)).toList();
        List<SendListener.Sent> handedOver = page.stream()
                .filter(row -> row.content() != null)
                .map(row -> new SendListener.Sent(
                        recipient(subscription, row),
                        row.messageId(),
                        row.told().topic(),
                        row.told().subject()))
                .toList();
        listeners.forEach(it -> it.sent(handle, handedOver));
        return new Unsigned(subscription, page, more, live);
    }

    /** As at each send, it is asked again whether the subscriber may be told. */
    private FeedRow told(Handle handle, Subscription subscription, FeedRow row) {
        Audience.Recipient recipient = recipient(subscription, row);
        boolean admitted = audiences.stream()
                .allMatch(it -> it.admits(
                        handle, recipient, row.told().topic(), row.told().labels()));
        return admitted ? row : row.withheld();
    }

    private static Audience.Recipient recipient(Subscription subscription, FeedRow row) {
        return new Audience.Recipient(
                subscription.id(), subscription.ownerClientId(), row.told().payload());
    }

    /** Outside of it, because many renditions and signatures take their time. */
    public FeedPage sign(Unsigned page, long after) {
        Instant now = clock.instant();
        List<FeedItem> items = page.rows().stream()
                .map(row -> rendered(page.subscription(), row))
                .map(row -> new FeedItem(row, headers(page, row, now)))
                .toList();
        long next = items.isEmpty() ? after : items.getLast().row().sequence();
        return new FeedPage(items, next, page.hasMore());
    }

    private FeedRow rendered(Subscription subscription, FeedRow row) {
        Message.Content content = row.content();
        return content == null ? row : row.with(renditions.of(recipient(subscription, row), content));
    }

    void number(Handle handle, UUID subscriptionId) {
        if (store.hasArrivals(handle, subscriptionId)) {
            deliveries.number(handle, subscriptionId);
        }
    }

    private Map<String, String> headers(Unsigned page, FeedRow row, Instant at) {
        Message.Content content = row.content();
        if (content == null) {
            return Map.of();
        }
        List<String> live = page.secrets().stream().map(LiveSecret::text).toList();
        var request = new SignatureScheme.Request(row.messageId().toString(), at, content.body(), live);
        Map<String, String> headers = new HashMap<>(
                schemes.get(page.subscription().format().signatureScheme()).headers(request));
        headers.put(SEQUENCE_HEADER, Long.toString(row.sequence()));
        headers.put("content-type", page.subscription().format().contentType());
        return headers;
    }
}
