package org.crvsgateway.webhooks.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.SecretBox;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;

/** The signing secrets of subscriptions, sealed in the database; at most two are alive. */
@Singleton
public final class SigningSecrets {
    private final SecretBox box;
    private final IdSource ids;

    SigningSecrets(SecretBox box, IdSource ids) {
        this.box = box;
        this.ids = ids;
    }

    /**
     * The live secrets in clear, newest first.
     *
     * @throws SecretsSealedException if one cannot be opened now
     */
    public List<LiveSecret> reveal(Handle handle, UUID subscriptionId, Instant now) {
        return handle.createQuery("""
                        select id, sealed
                        from webhook_secret
                        where subscription_id = :subscription and (ends_at is null or ends_at > :now)
                        order by created_at desc, id desc
                        """)
                .bind("subscription", subscriptionId)
                .bind("now", SqlTime.of(now))
                .map((row, context) -> open(row.getObject("id", UUID.class), row.getBytes("sealed")))
                .list();
    }

    List<SecretInfo> live(Handle handle, UUID subscriptionId, Instant now) {
        return handle.createQuery("""
                        select id, created_at, ends_at
                        from webhook_secret
                        where subscription_id = :subscription and (ends_at is null or ends_at > :now)
                        order by created_at desc, id desc
                        """)
                .bind("subscription", subscriptionId)
                .bind("now", SqlTime.of(now))
                .map((row, context) -> new SecretInfo(
                        row.getObject("id", UUID.class),
                        SqlTime.read(row, "created_at"),
                        SqlTime.readNullable(row, "ends_at")))
                .list();
    }

    void add(Handle handle, UUID subscriptionId, String secret, Instant now) {
        UUID id = ids.next();
        handle.createUpdate("""
                        insert into webhook_secret (id, subscription_id, sealed, created_at)
                        values (:id, :subscription, :sealed, :now)
                        """)
                .bind("id", id)
                .bind("subscription", subscriptionId)
                .bind("sealed", box.seal(secret.getBytes(UTF_8), context(id)))
                .bind("now", SqlTime.of(now))
                .execute();
    }

    /** Lets the current secret live on for the overlap. */
    void endCurrent(Handle handle, UUID subscriptionId, Instant now, Duration overlap) {
        handle.createUpdate("""
                        update webhook_secret set ends_at = :end
                        where subscription_id = :subscription and ends_at is null
                        """)
                .bind("end", SqlTime.of(now.plus(overlap)))
                .bind("subscription", subscriptionId)
                .execute();
    }

    void endOld(Handle handle, UUID subscriptionId, Instant now) {
        handle.createUpdate("""
                        update webhook_secret set ends_at = :now
                        where subscription_id = :subscription and ends_at > :now
                        """)
                .bind("now", SqlTime.of(now))
                .bind("subscription", subscriptionId)
                .execute();
    }

    void forget(Handle handle, UUID subscriptionId) {
        handle.createUpdate("delete from webhook_secret where subscription_id = :subscription")
                .bind("subscription", subscriptionId)
                .execute();
    }

    private LiveSecret open(UUID id, byte[] sealed) {
        try {
            return new LiveSecret(id, new String(box.open(sealed, context(id)), UTF_8));
        } catch (RuntimeException e) {
            throw new SecretsSealedException(e);
        }
    }

    private static String context(UUID id) {
        return "webhook_secret/" + id;
    }
}
