package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Files, as bytes. They are kept and handed out again, and never opened. */
@Singleton
final class AttachmentStore {

    /** What is known of a file beside its bytes. */
    record Attachment(
            String path, UUID client, @Nullable UUID event, String fileName, String contentType, String digest) {}

    /** False where the client uploaded a file of this name by this transaction before. */
    boolean insert(Handle handle, Attachment attachment, String transactionId, byte[] bytes, Instant at) {
        return handle.createUpdate("""
                        insert into opencrvs_attachment (path, client_id, transaction_id, file_name, content_type, digest,
                            size, content, created_at)
                        values (:path, :client, :transactionId, :fileName, :contentType, :digest, :size, :content, :at)
                        on conflict do nothing
                        """)
                        .bind("path", attachment.path())
                        .bind("client", attachment.client())
                        .bind("transactionId", transactionId)
                        .bind("fileName", attachment.fileName())
                        .bind("contentType", attachment.contentType())
                        .bind("digest", attachment.digest())
                        .bind("size", bytes.length)
                        .bind("content", bytes)
                        .bind("at", at.atOffset(ZoneOffset.UTC))
                        .execute()
                == 1;
    }

    Optional<Attachment> find(Handle handle, UUID client, String transactionId, String fileName) {
        return select(handle, "client_id = :client and transaction_id = :transactionId and file_name = :fileName")
                .bind("client", client)
                .bind("transactionId", transactionId)
                .bind("fileName", fileName)
                .map((row, context) -> attachment(row))
                .findOne();
    }

    Optional<Attachment> find(Handle handle, String path) {
        return select(handle, "path = :path")
                .bind("path", path)
                .map((row, context) -> attachment(row))
                .findOne();
    }

    byte[] content(Handle handle, String path) {
        return handle.createQuery("select content from opencrvs_attachment where path = :path")
                .bind("path", path)
                .map((row, context) -> row.getBytes("content"))
                .one();
    }

    /** The files of this client that a declaration names belong to its event from now on. */
    void belong(Handle handle, UUID client, UUID event, JsonNode declaration) {
        List<String> paths = declaration.findValuesAsText("path");
        if (!paths.isEmpty()) {
            handle.createUpdate("""
                            update opencrvs_attachment set event_id = :event
                            where client_id = :client and event_id is null and path in (<paths>)
                            """)
                    .bind("event", event)
                    .bind("client", client)
                    .bindList("paths", paths)
                    .execute();
        }
    }

    private static org.jdbi.v3.core.statement.Query select(Handle handle, String condition) {
        return handle.createQuery("""
                select path, client_id, event_id, file_name, content_type, digest from opencrvs_attachment where\s""" + condition);
    }

    private static Attachment attachment(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Attachment(
                row.getString("path"),
                row.getObject("client_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("file_name"),
                row.getString("content_type"),
                row.getString("digest"));
    }
}
