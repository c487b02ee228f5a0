package org.crvsgateway.gateway.notification;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the keys of a report whether it was received before. What the report itself bears (its reference, the id of the
 * message) says which event it is; an idempotency key only repeats a call, and never leads to another event than the
 * report's own.
 */
@Singleton
final class NotificationKeys {

    /**
     * What the keys lead to.
     *
     * @param known the notification that was received before; null for a new one
     * @param reused whether an idempotency key stands for another report already; it was not heeded
     */
    record Match(@Nullable UUID known, boolean reused) {}

    /** Claims the keys for the new id, in the transaction of the notification; those that are known stay as they are. */
    Match claim(Handle handle, UUID clientId, List<SourceKey> keys, UUID newId) {
        if (insert(handle, clientId, keys, newId)) {
            return new Match(null, false);
        }
        Map<SourceKey, UUID> owners = owners(handle, clientId, keys);
        SourceKey own = keys.stream().max(Comparator.comparing(SourceKey::kind)).orElseThrow();
        UUID owner = owners.getOrDefault(own, newId);
        if (!owner.equals(newId)) {
            reassign(handle, clientId, keys, newId, owner);
            return new Match(
                    owner, owners.values().stream().anyMatch(other -> !other.equals(owner) && !other.equals(newId)));
        }
        // The report's own key is new. The other key may still be of the same report, if that one bore no such key.
        UUID other = owners.values().stream()
                .filter(id -> !id.equals(newId))
                .findFirst()
                .orElseThrow();
        if (hasKey(handle, clientId, own.kind(), other)) {
            return new Match(null, true);
        }
        reassign(handle, clientId, keys, newId, other);
        return new Match(other, false);
    }

    /**
     * True if every key is new. One statement each and no batch: the driver of PostgreSQL may write a batch as one
     * insert, and then does not tell which rows were there.
     */
    private static boolean insert(Handle handle, UUID clientId, List<SourceKey> keys, UUID notificationId) {
        // In one order, so that two transactions with the same keys cannot wait for each other
        List<SourceKey> ordered = keys.stream()
                .sorted(Comparator.comparing(SourceKey::kind).thenComparing(SourceKey::value))
                .toList();
        boolean allNew = true;
        for (SourceKey key : ordered) {
            int inserted = handle.createUpdate("""
                            insert into notification_key (client_id, kind, source_key, notification_id)
                            values (:clientId, :kind, :key, :notificationId)
                            on conflict do nothing
                            """)
                    .bind("clientId", clientId)
                    .bind("kind", key.kind().name())
                    .bind("key", key.value())
                    .bind("notificationId", notificationId)
                    .execute();
            allNew &= inserted == 1;
        }
        return allNew;
    }

    private static Map<SourceKey, UUID> owners(Handle handle, UUID clientId, List<SourceKey> keys) {
        Map<SourceKey, UUID> owners = new HashMap<>();
        for (SourceKey key : keys) {
            Optional<UUID> owner = handle.createQuery("""
                            select notification_id from notification_key
                            where client_id = :clientId and kind = :kind and source_key = :key
                            """)
                    .bind("clientId", clientId)
                    .bind("kind", key.kind().name())
                    .bind("key", key.value())
                    .mapTo(UUID.class)
                    .findOne();
            owner.ifPresent(id -> owners.put(key, id));
        }
        return owners;
    }

    private static boolean hasKey(Handle handle, UUID clientId, SourceKey.Kind kind, UUID notificationId) {
        return handle.createQuery("""
                        select exists (
                            select 1 from notification_key
                            where client_id = :clientId and kind = :kind and notification_id = :notificationId)
                        """)
                .bind("clientId", clientId)
                .bind("kind", kind.name())
                .bind("notificationId", notificationId)
                .mapTo(Boolean.class)
                .one();
    }

    /** Keys that were claimed for an id that is not used after all now lead to the notification they belong to. */
    private static void reassign(Handle handle, UUID clientId, List<SourceKey> keys, UUID from, UUID to) {
        for (SourceKey key : keys) {
            handle.createUpdate("""
                            update notification_key set notification_id = :to
                            where client_id = :clientId and kind = :kind and source_key = :key
                                and notification_id = :from
                            """)
                    .bind("to", to)
                    .bind("from", from)
                    .bind("clientId", clientId)
                    .bind("kind", key.kind().name())
                    .bind("key", key.value())
                    .execute();
        }
    }
}
