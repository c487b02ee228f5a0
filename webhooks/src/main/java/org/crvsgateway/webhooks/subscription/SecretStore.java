package org.crvsgateway.webhooks.subscription;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.signature.Ed25519PublicKey;
import org.crvsgateway.webhooks.signature.KeyKind;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of signing keys. The current ones come first, of one age the shared secret: in this order they sign. */
@Singleton
final class SecretStore {
    private static final String LIVE = """
            from webhook_secret
            where subscription_id = :subscription and (ends_at is null or ends_at > :now)
            order by case when ends_at is null then 0 else 1 end, kind desc, generation desc
            """;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(UUID id, byte[] bytes) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record NewSecret(
            UUID id,
            KeyKind kind,
            int generation,
            byte[] sealed,
            @Nullable Ed25519PublicKey publicKey) {}

    List<Sealed> sealed(Handle handle, UUID subscriptionId, Instant now) {
        return handle.createQuery("select id, sealed " + LIVE)
                .bind("subscription", subscriptionId)
                .bind("now", SqlTime.of(now))
                .map((row, _) -> new Sealed(row.getObject("id", UUID.class), row.getBytes("sealed")))
                .list();
    }

    /** When the next of the live keys ends; empty if none does. */
    Optional<Instant> nextEnd(Handle handle, UUID subscriptionId, Instant now) {
        return handle.createQuery("""
                        select min(ends_at) as next_end from webhook_secret
                        where subscription_id = :subscription and ends_at > :now
                        """)
                .bind("subscription", subscriptionId)
                .bind("now", SqlTime.of(now))
                .map((row, _) -> Optional.ofNullable(SqlTime.readNullable(row, "next_end")))
                .one();
    }

    List<SecretInfo> live(Handle handle, UUID subscriptionId, Instant now) {
        return handle.createQuery("select id, kind, public_key, created_at, ends_at, accepted_at " + LIVE)
                .bind("subscription", subscriptionId)
                .bind("now", SqlTime.of(now))
                .map((row, _) -> info(row))
                .list();
    }

    private static SecretInfo info(ResultSet row) throws SQLException {
        byte[] publicKey = row.getBytes("public_key");
        return new SecretInfo(
                row.getObject("id", UUID.class),
                KeyKind.valueOf(row.getString("kind")),
                publicKey == null ? null : new Ed25519PublicKey(publicKey),
                SqlTime.read(row, "created_at"),
                SqlTime.readNullable(row, "ends_at"),
                SqlTime.readNullable(row, "accepted_at"));
    }

    /** The number for the next change of this subscription's keys. */
    int nextGeneration(Handle handle, UUID subscriptionId) {
        return handle.createQuery("""
                        select coalesce(max(greatest(generation, coalesce(ended_in, 0))), 0) + 1
                        from webhook_secret
                        where subscription_id = :subscription
                        """)
                .bind("subscription", subscriptionId)
                .mapTo(Integer.class)
                .one();
    }

    void insert(Handle handle, UUID subscriptionId, NewSecret secret, Instant now) {
        Ed25519PublicKey publicKey = secret.publicKey();
        handle.createUpdate("""
                        insert into webhook_secret (id, subscription_id, kind, generation, sealed, public_key, created_at)
                        values (:id, :subscription, :kind, :generation, :sealed, :publicKey, :now)
                        """)
                .bind("id", secret.id())
                .bind("subscription", subscriptionId)
                .bind("kind", secret.kind().name())
                .bind("generation", secret.generation())
                .bind("sealed", secret.sealed())
                .bind("publicKey", publicKey == null ? null : publicKey.bytes())
                .bind("now", SqlTime.of(now))
                .execute();
    }

    /** Gives the current keys of these kinds an end. */
    void endCurrent(Handle handle, UUID subscriptionId, Set<KeyKind> kinds, int change, Instant end) {
        if (kinds.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        update webhook_secret set ends_at = :end, ended_in = :change
                        where subscription_id = :subscription and ends_at is null and kind in (<kinds>)
                        """)
                .bind("end", SqlTime.of(end))
                .bind("change", change)
                .bind("subscription", subscriptionId)
                .bindList("kinds", kinds.stream().map(KeyKind::name).toList())
                .execute();
    }

    /** Takes back the change that gave the old keys an end: its new keys are erased, the old ones are current again. */
    void undo(Handle handle, UUID subscriptionId, Instant now) {
        handle.createUpdate("""
                        delete from webhook_secret
                        where subscription_id = :subscription and ends_at is null and generation in (
                            select ended_in from webhook_secret
                            where subscription_id = :subscription and ends_at > :now)
                        """)
                .bind("subscription", subscriptionId)
                .bind("now", SqlTime.of(now))
                .execute();
        handle.createUpdate("""
                        update webhook_secret set ends_at = null, ended_in = null
                        where subscription_id = :subscription and ends_at > :now
                        """)
                .bind("subscription", subscriptionId)
                .bind("now", SqlTime.of(now))
                .execute();
    }

    /** Erases the keys that have an end, whether it has come or not. */
    void eraseOld(Handle handle, UUID subscriptionId) {
        handle.execute("delete from webhook_secret where subscription_id = ? and ends_at is not null", subscriptionId);
    }

    /** Erases the keys of all subscriptions whose end has come. */
    int eraseEnded(Handle handle, Instant now) {
        return handle.execute("delete from webhook_secret where ends_at <= ?", SqlTime.of(now));
    }

    void eraseAll(Handle handle, UUID subscriptionId) {
        handle.execute("delete from webhook_secret where subscription_id = ?", subscriptionId);
    }

    void accepted(Handle handle, Collection<UUID> ids, Instant now) {
        handle.createUpdate("update webhook_secret set accepted_at = :now where id in (<ids>)")
                .bind("now", SqlTime.of(now))
                .bindList("ids", List.copyOf(ids))
                .execute();
    }
}
