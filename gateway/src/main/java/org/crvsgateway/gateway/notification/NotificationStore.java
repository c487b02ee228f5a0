package org.crvsgateway.gateway.notification;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Notifications and the bodies they came in; the keys by which a repeat is known are in {@link NotificationKeys}. */
@Singleton
final class NotificationStore {

    /** What is stored of a notification beside its bodies. */
    record Row(UUID id, UUID recordId, int version, String digest) {}

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
