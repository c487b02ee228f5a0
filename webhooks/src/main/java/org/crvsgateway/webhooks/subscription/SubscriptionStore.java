package org.crvsgateway.webhooks.subscription;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.message.Topic;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The tables of subscriptions and their topics. */
@Singleton
final class SubscriptionStore {
    private static final String SELECT = """
            select id, owner_client_id, url, state, state_reason, payload_mode, content_type, signature_scheme,
                created_at, created_by, verified_at
            from webhook_subscription
            """;

    void insert(Handle handle, UUID id, NewSubscription subscription, Instant now) {
        handle.createUpdate("""
                        insert into webhook_subscription (id, owner_client_id, url, state, payload_mode, content_type,
                            signature_scheme, created_at, created_by)
                        values (:id, :owner, :url, :state, :payloadMode, :contentType, :scheme, :now, :by)
                        """)
                .bind("id", id)
                .bind("owner", subscription.ownerClientId())
                .bind("url", subscription.url())
                .bind("state", SubscriptionState.PENDING_VERIFICATION.name())
                .bind("payloadMode", subscription.format().payloadMode().name())
                .bind("contentType", subscription.format().contentType())
                .bind("scheme", subscription.format().signatureScheme())
                .bind("now", SqlTime.of(now))
                .bind("by", subscription.createdBy())
                .execute();
        for (Topic topic : subscription.topics()) {
            handle.execute(
                    "insert into webhook_subscription_topic (topic, subscription_id) values (?, ?)", topic.name(), id);
        }
    }

    Optional<Subscription> find(Handle handle, UUID id) {
        Query query = handle.createQuery(SELECT + "where id = :id and state <> 'DELETED'")
                .bind("id", id);
        return query.map((row, context) -> read(handle, row)).findOne();
    }

    List<Subscription> listByOwner(Handle handle, UUID ownerClientId) {
        return handle.createQuery(SELECT + "where owner_client_id = :owner and state <> 'DELETED' order by id")
                .bind("owner", ownerClientId)
                .map((row, context) -> read(handle, row))
                .list();
    }

    List<Subscription> list(Handle handle, @Nullable UUID after, int limit) {
        String keyset = after == null ? "" : "and id > :after ";
        Query query = handle.createQuery(
                        SELECT + "where state <> 'DELETED' " + keyset + "order by id fetch first :limit rows only")
                .bind("limit", limit);
        if (after != null) {
            query.bind("after", after);
        }
        return query.map((row, context) -> read(handle, row)).list();
    }

    void setState(Handle handle, UUID id, SubscriptionState state, @Nullable String reason) {
        handle.createUpdate("update webhook_subscription set state = :state, state_reason = :reason where id = :id")
                .bind("state", state.name())
                .bind("reason", reason)
                .bind("id", id)
                .execute();
    }

    void setVerified(Handle handle, UUID id, Instant now) {
        handle.createUpdate("update webhook_subscription set verified_at = :now where id = :id")
                .bind("now", SqlTime.of(now))
                .bind("id", id)
                .execute();
    }

    void forgetTopics(Handle handle, UUID id) {
        handle.execute("delete from webhook_subscription_topic where subscription_id = ?", id);
    }

    private static Subscription read(Handle handle, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Subscription(
                id,
                row.getObject("owner_client_id", UUID.class),
                row.getString("url"),
                topics(handle, id),
                new Format(
                        PayloadMode.valueOf(row.getString("payload_mode")),
                        row.getString("content_type"),
                        row.getString("signature_scheme")),
                new Subscription.Status(
                        SubscriptionState.valueOf(row.getString("state")),
                        row.getString("state_reason"),
                        SqlTime.readNullable(row, "verified_at"),
                        SqlTime.read(row, "created_at"),
                        row.getString("created_by")));
    }

    private static SortedSet<String> topics(Handle handle, UUID id) {
        return new TreeSet<>(
                handle.createQuery("select topic from webhook_subscription_topic where subscription_id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .list());
    }
}
