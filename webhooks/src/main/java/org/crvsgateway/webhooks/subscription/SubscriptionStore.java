package org.crvsgateway.webhooks.subscription;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.message.Label;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The tables of subscriptions, their topics and their filters. */
@Singleton
final class SubscriptionStore {
    private static final String SELECT = """
            select id, owner_client_id, url, mode, state, state_reason, payload, content_type, signature_scheme,
                ordering, rate_per_second, max_in_flight, manifest, verification, origin,
                allowed_per_minute, created_at, created_by, verified_at
            from webhook_subscription
            """;

    void insert(Handle handle, UUID id, NewSubscription subscription, Instant now) {
        var insert = handle.createUpdate("""
                        insert into webhook_subscription (id, owner_client_id, url, mode, state, payload, content_type,
                            signature_scheme, ordering, rate_per_second, max_in_flight, manifest, verification,
                            created_at, created_by)
                        values (:id, :owner, :url, :mode, :state, :payload, :contentType,
                            :scheme, :ordering, :rate, :inFlight, :manifest, :verification, :now, :by)
                        """)
                .bind("id", id)
                .bind("owner", subscription.ownerClientId())
                .bind("state", SubscriptionState.PENDING_VERIFICATION.name())
                .bind("payload", subscription.format().payload())
                .bind("contentType", subscription.format().contentType())
                .bind("scheme", subscription.format().signatureScheme())
                .bind("verification", Verification.CHALLENGE.name())
                .bind("now", SqlTime.of(now))
                .bind("by", subscription.createdBy());
        bind(insert, subscription.receiving()).execute();
        insertInterest(handle, id, subscription.interest());
    }

    void setReceiving(Handle handle, UUID id, Receiving receiving) {
        var update = handle.createUpdate("""
                        update webhook_subscription
                        set url = :url, mode = :mode, ordering = :ordering, rate_per_second = :rate,
                            max_in_flight = :inFlight, manifest = :manifest
                        where id = :id
                        """).bind("id", id);
        bind(update, receiving).execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Receiving receiving) {
        return statement
                .bind("url", receiving.url())
                .bind("mode", receiving.mode().name())
                .bind("ordering", receiving.pace().ordering().name())
                .bind("rate", receiving.pace().ratePerSecond())
                .bind("inFlight", receiving.pace().maxInFlight())
                .bind("manifest", receiving.manifest());
    }

    void setInterest(Handle handle, UUID id, Interest interest) {
        forgetInterest(handle, id);
        insertInterest(handle, id, interest);
    }

    private static void insertInterest(Handle handle, UUID id, Interest interest) {
        for (String topic : interest.topics()) {
            handle.execute("insert into webhook_subscription_topic (topic, subscription_id) values (?, ?)", topic, id);
        }
        for (Label label : interest.labels()) {
            handle.execute(
                    "insert into webhook_subscription_filter (subscription_id, kind, label) values (?, ?, ?)",
                    id,
                    label.kind(),
                    label.toString());
        }
    }

    void forgetInterest(Handle handle, UUID id) {
        handle.execute("delete from webhook_subscription_topic where subscription_id = ?", id);
        handle.execute("delete from webhook_subscription_filter where subscription_id = ?", id);
    }

    void setPayload(Handle handle, UUID id, String payload) {
        handle.execute("update webhook_subscription set payload = ? where id = ?", payload, id);
    }

    void setContentType(Handle handle, UUID id, String contentType) {
        handle.execute("update webhook_subscription set content_type = ? where id = ?", contentType, id);
    }

    void setProof(Handle handle, UUID id, Proof proof) {
        handle.createUpdate("""
                        update webhook_subscription
                        set verification = :verification, origin = :origin, allowed_per_minute = :allowed
                        where id = :id
                        """)
                .bind("verification", proof.verification().name())
                .bind("origin", proof.origin())
                .bind("allowed", proof.allowedPerMinute())
                .bind("id", id)
                .execute();
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

    private static Subscription read(Handle handle, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        var pace = new Receiving.Pace(
                Ordering.valueOf(row.getString("ordering")),
                row.getObject("rate_per_second", Integer.class),
                row.getInt("max_in_flight"));
        return new Subscription(
                id,
                row.getObject("owner_client_id", UUID.class),
                interest(handle, id),
                new Receiving(
                        Mode.valueOf(row.getString("mode")), row.getString("url"), pace, row.getBoolean("manifest")),
                new Format(row.getString("payload"), row.getString("content_type"), row.getString("signature_scheme")),
                new Proof(
                        Verification.valueOf(row.getString("verification")),
                        row.getString("origin"),
                        row.getObject("allowed_per_minute", Integer.class)),
                new Subscription.Status(
                        SubscriptionState.valueOf(row.getString("state")),
                        row.getString("state_reason"),
                        SqlTime.readNullable(row, "verified_at"),
                        SqlTime.read(row, "created_at"),
                        row.getString("created_by")));
    }

    private static Interest interest(Handle handle, UUID id) {
        var topics = new TreeSet<>(
                handle.createQuery("select topic from webhook_subscription_topic where subscription_id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .list());
        var labels = new TreeSet<Label>();
        handle.createQuery("select label from webhook_subscription_filter where subscription_id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .forEach(text -> labels.add(Label.parse(text)));
        return new Interest(topics, labels);
    }
}
