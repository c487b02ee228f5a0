package org.crvsgateway.webhooks.manifest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.delivery.Deliveries;
import org.crvsgateway.webhooks.delivery.Outbox;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.crvsgateway.webhooks.subscription.SubscriptionState;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each subscription that wants it, shortly after midnight UTC, what it was sent on the day that is over: a message
 * {@value #TOPIC}, signed and delivered like any other. Any node does it, each day once; days on which no node ran are told
 * of afterwards.
 */
@Singleton
public final class Manifests {
    public static final String TOPIC = "gateway.manifest";

    private static final Logger LOG = LoggerFactory.getLogger(Manifests.class);

    /** For transactions that began before midnight. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private static final int PAGE = 5_000;
    private static final int SUBSCRIPTIONS = 100;

    private final Jdbi jdbi;
    private final ManifestStore store;
    private final Deliveries deliveries;
    private final Subscriptions subscriptions;
    private final Outbox outbox;
    private final IdSource ids;
    private final InstantSource clock;

    Manifests(
            Jdbi jdbi,
            ManifestStore store,
            Deliveries deliveries,
            Subscriptions subscriptions,
            Outbox outbox,
            IdSource ids,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Newest first; the next page begins before the last day of this one. */
    public List<Manifest> list(Handle handle, UUID subscriptionId, @Nullable LocalDate before, int limit) {
        return store.list(handle, subscriptionId, before, limit);
    }

    /** Publishes what is due; returns how many. The source is that of the CloudEvents. */
    public int publishDue(URI source) {
        LocalDate today = today();
        LocalDate yesterday = today.minusDays(1);
        List<UUID> due = jdbi.withHandle(handle -> store.due(handle, yesterday, SUBSCRIPTIONS));
        int published = 0;
        for (UUID subscription : due) {
            try {
                while (publishNext(subscription, today, source)) {
                    published++;
                }
                jdbi.useTransaction(handle -> store.settle(handle, subscription, yesterday));
            } catch (RuntimeException e) {
                LOG.warn("The manifest of subscription {} is not made; it is tried again", subscription, e);
            }
        }
        return published;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant().minus(GRACE), ZoneOffset.UTC);
    }

    /** False where there is no day left to tell of. */
    private boolean publishNext(UUID subscriptionId, LocalDate today, URI source) {
        jdbi.useTransaction(handle -> deliveries.number(handle, subscriptionId));
        Draft draft = jdbi.withHandle(handle -> draft(handle, subscriptionId, today));
        LocalDate day = draft.day();
        return day != null && jdbi.inTransaction(handle -> publish(handle, subscriptionId, day, draft, source));
    }

    /** Rows keep their sequence and their id, so the pages need no common transaction. */
    private Draft draft(Handle handle, UUID subscriptionId, LocalDate today) {
        Draft draft = new Draft(store.last(handle, subscriptionId).orElse(null), today);
        List<ManifestStore.Entry> page;
        do {
            page = store.entries(handle, subscriptionId, draft.after(), PAGE);
        } while (draft.take(page) && page.size() == PAGE);
        return draft;
    }

    /** True also where another node has just told of this day: there may be a next one. */
    private boolean publish(Handle handle, UUID subscriptionId, LocalDate day, Draft draft, URI source) {
        boolean active = subscriptions
                .find(handle, subscriptionId)
                .filter(found -> found.state() == SubscriptionState.ACTIVE)
                .isPresent();
        if (!active) {
            return false;
        }
        Manifest previous = draft.previous();
        Manifest manifest = new Manifest(
                ids.next(),
                subscriptionId,
                day,
                draft.range(),
                draft.idsSha256(),
                previous == null ? null : previous.messageId());
        Instant now = clock.instant();
        if (store.insert(handle, manifest, now)) {
            outbox.publishTo(handle, message(manifest, now), _ -> content(manifest, now, source), subscriptionId);
        }
        return true;
    }

    private static Message message(Manifest manifest, Instant now) {
        return new Message(
                manifest.messageId(),
                new Topic(TOPIC),
                manifest.subscriptionId().toString(),
                now,
                Set.of());
    }

    private static Message.Content content(Manifest manifest, Instant now, URI source) {
        return new CloudEvent(
                        manifest.messageId(),
                        source,
                        TOPIC,
                        manifest.subscriptionId().toString(),
                        now,
                        data(manifest))
                .content();
    }

    /** A manifest with the id of its message, as it is listed. */
    public static ObjectNode described(Manifest manifest) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("messageId", manifest.messageId().toString());
        return node.setAll(data(manifest));
    }

    /** What a manifest says. */
    private static ObjectNode data(Manifest manifest) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("subscriptionId", manifest.subscriptionId().toString());
        data.put("day", manifest.day().toString());
        data.put("firstSequence", manifest.range().firstSequence());
        data.put("lastSequence", manifest.range().lastSequence());
        data.put("count", manifest.range().count());
        data.put("idsSha256", manifest.idsSha256());
        UUID previous = manifest.previousId();
        data.put("previousManifest", previous == null ? null : previous.toString());
        return data;
    }
}
