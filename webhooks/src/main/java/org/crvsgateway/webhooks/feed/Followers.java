package org.crvsgateway.webhooks.feed;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which subscription a client has by its topics alone, or by a topic and the URL that it is told of it at. */
@Singleton
public final class Followers {

    public Optional<UUID> find(Handle handle, UUID ownerClientId, Collection<String> topics) {
        return handle.createQuery("""
                        select subscription_id from webhook_follower
                        where owner_client_id = :owner and topics_sha256 = :topics
                        """)
                .bind("owner", ownerClientId)
                .bind("topics", key(topics))
                .mapTo(UUID.class)
                .findOne();
    }

    /** Before the subscription is made; false where another is there already, or is just being made. */
    public boolean claim(Handle handle, UUID ownerClientId, Collection<String> topics) {
        return handle.createUpdate("""
                                insert into webhook_follower (owner_client_id, topics_sha256, subscription_id)
                                values (:owner, :topics, :owner)
                                on conflict do nothing
                                """)
                        .bind("owner", ownerClientId)
                        .bind("topics", key(topics))
                        .execute()
                > 0;
    }

    /** In the same transaction, once it is made. */
    public void set(Handle handle, UUID ownerClientId, Collection<String> topics, UUID subscriptionId) {
        handle.createUpdate("""
                        update webhook_follower set subscription_id = :subscription
                        where owner_client_id = :owner and topics_sha256 = :topics
                        """)
                .bind("owner", ownerClientId)
                .bind("topics", key(topics))
                .bind("subscription", subscriptionId)
                .execute();
    }

    /** For a subscription that is there no longer. */
    public void remove(Handle handle, UUID ownerClientId, Collection<String> topics, UUID subscriptionId) {
        handle.createUpdate("""
                        delete from webhook_follower
                        where owner_client_id = :owner and topics_sha256 = :topics and subscription_id = :subscription
                        """)
                .bind("owner", ownerClientId)
                .bind("topics", key(topics))
                .bind("subscription", subscriptionId)
                .execute();
    }

    private static String key(Collection<String> topics) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String topic : new TreeSet<>(topics)) {
                digest.update((topic + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
