package org.crvsgateway.gateway.notification;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Notifications, the bodies they came in, and the keys by which a repeat is known. */
@Singleton
final class NotificationStore {

    /** What is stored of a notification beside its bodies. */
    record Row(UUID id, UUID recordId, int version, String digest) {}

    /** True if every key is new; false if at least one was taken, then some may have been added. */
    boolean claim(Handle handle, UUID clientId, List<SourceKey> keys, UUID notificationId) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into notification_key (client_id, kind, source_key, notification_id)
                values (:clientId, :kind, :key, :notificationId)
                on conflict do nothing
                """);
        // In one order, so that two transactions with the same keys cannot wait for each other
        keys.stream()
                .sorted(Comparator.comparing(SourceKey::kind).thenComparing(SourceKey::value))
                .forEach(key -> batch.bind("clientId", clientId)
                        .bind("kind", key.kind().name())
                        .bind("key", key.value())
                        .bind("notificationId", notificationId)
                        .add());
        int claimed = 0;
        for (int count : batch.execute()) {
            claimed += count == 0 ? 0 : 1;
        }
        return claimed == keys.size();
    }

    /** The notification that an earlier call claimed one of the keys for; the first key counts most. */
    Optional<UUID> findByKeys(Handle handle, UUID clientId, List<SourceKey> keys, UUID notThisOne) {
        return keys.stream()
                .flatMap(key -> handle
                        .createQuery("""
                                select notification_id from notification_key
                                where client_id = :clientId and kind = :kind and source_key = :key
                                """)
                        .bind("clientId", clientId)
                        .bind("kind", key.kind().name())
                        .bind("key", key.value())
                        .mapTo(UUID.class)
                        .findOne()
                        .stream())
                .filter(id -> !id.equals(notThisOne))
                .findFirst();
    }

    /** Keys that were claimed for an id that is not used after all now lead to the notification they belong to. */
    void reassignKeys(Handle handle, UUID clientId, List<SourceKey> keys, UUID from, UUID to) {
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

    void insert(
            Handle handle,
            Row row,
            Caller caller,
            SourceFormat format,
            @Nullable String reference,
            Instant receivedAt) {
        handle.createUpdate("""
                        insert into notification (id, client_id, client_name, record_id, format, reference, version,
                            digest, received_at, updated_at)
                        values (:id, :clientId, :clientName, :recordId, :format, :reference, :version, :digest,
                            :receivedAt, :receivedAt)
                        """)
                .bind("id", row.id())
                .bind("clientId", caller.id())
                .bind("clientName", caller.name())
                .bind("recordId", row.recordId())
                .bind("format", format.name())
                .bind("reference", reference)
                .bind("version", row.version())
                .bind("digest", row.digest())
                .bind("receivedAt", utc(receivedAt))
                .execute();
    }

    void update(Handle handle, Row row, Instant at) {
        handle.createUpdate("""
                        update notification set version = :version, digest = :digest, updated_at = :at where id = :id
                        """)
                .bind("id", row.id())
                .bind("version", row.version())
                .bind("digest", row.digest())
                .bind("at", utc(at))
                .execute();
    }

    void insertBody(Handle handle, Row row, OriginalBody original, byte[] issues, Instant receivedAt) {
        handle.createUpdate("""
                        insert into notification_body (notification_id, version, received_at, content_type, body, issues)
                        values (:id, :version, :receivedAt, :contentType, :body, :issues)
                        """)
                .bind("id", row.id())
                .bind("version", row.version())
                .bind("receivedAt", utc(receivedAt))
                .bind("contentType", original.contentType())
                .bind("body", original.bytes())
                .bind("issues", issues)
                .execute();
    }

    /** The notification as it is, held against other writers until the transaction ends. */
    Row lock(Handle handle, UUID id) {
        return handle.createQuery("""
                        select id, record_id, version, digest from notification where id = :id for update
                        """)
                .bind("id", id)
                .map((row, context) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("record_id", UUID.class),
                        row.getInt("version"),
                        row.getString("digest")))
                .one();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
