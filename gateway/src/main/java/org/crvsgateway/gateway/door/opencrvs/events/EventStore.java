package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;

/** Events that clients created and what they did to them; what became of the records is in the feature {@code record}. */
@Singleton
final class EventStore {

    private static final String EVENT = """
            select id, client_id, event_type, type_name, tracking_id, created_at from opencrvs_event
            """;

    private static final String ACTION = """
            select id, event_id, position, type, status, client_id, by_system, created_by, transaction_id, digest,
                location, original_action_id, content, created_at
            from opencrvs_action
            """;

    private static final RowMapper<EventRow> EVENT_ROW = (row, context) -> new EventRow(
            row.getObject("id", UUID.class),
            row.getObject("client_id", UUID.class),
            EventType.valueOf(row.getString("event_type")),
            row.getString("type_name"),
            row.getString("tracking_id"),
            row.getObject("created_at", OffsetDateTime.class).toInstant());

    private static final RowMapper<ActionRow> ACTION_ROW = (row, context) -> new ActionRow(
            row.getObject("id", UUID.class),
            row.getObject("event_id", UUID.class),
            row.getInt("position"),
            ActionType.valueOf(row.getString("type")),
            ActionRow.Status.valueOf(row.getString("status")),
            new ActionRow.Actor(
                    row.getObject("client_id", UUID.class), row.getString("created_by"), row.getBoolean("by_system")),
            new ActionRow.Transaction(row.getString("transaction_id"), row.getString("digest")),
            row.getString("location"),
            row.getObject("original_action_id", UUID.class),
            content(row.getBytes("content")),
            row.getObject("created_at", OffsetDateTime.class).toInstant());

    /** False where the client created an event of this type by this transaction before. */
    boolean insert(Handle handle, EventRow event, String transactionId) {
        return handle.createUpdate("""
                        insert into opencrvs_event (id, client_id, event_type, type_name, tracking_id, transaction_id,
                            created_at)
                        values (:id, :client, :type, :typeName, :trackingId, :transactionId, :createdAt)
                        on conflict do nothing
                        """)
                        .bind("id", event.id())
                        .bind("client", event.client())
                        .bind("type", event.type().name())
                        .bind("typeName", event.typeName())
                        .bind("trackingId", event.trackingId())
                        .bind("transactionId", transactionId)
                        .bind("createdAt", utc(event.createdAt()))
                        .execute()
                == 1;
    }

    Optional<EventRow> find(Handle handle, UUID id) {
        return handle.createQuery(EVENT + "where id = :id")
                .bind("id", id)
                .map(EVENT_ROW)
                .findOne();
    }

    /** Held against other writers until the transaction ends. */
    Optional<EventRow> lock(Handle handle, UUID id) {
        return handle.createQuery(EVENT + "where id = :id for update")
                .bind("id", id)
                .map(EVENT_ROW)
                .findOne();
    }

    Optional<EventRow> find(Handle handle, UUID client, EventType type, String transactionId) {
        return handle.createQuery(EVENT + """
                        where client_id = :client and transaction_id = :transactionId and event_type = :type
                        """)
                .bind("client", client)
                .bind("transactionId", transactionId)
                .bind("type", type.name())
                .map(EVENT_ROW)
                .findOne();
    }

    void insert(Handle handle, ActionRow action) {
        Update insert = handle.createUpdate("""
                        insert into opencrvs_action (id, event_id, position, type, status, client_id, by_system,
                            created_by, transaction_id, digest, location, original_action_id, content, created_at)
                        values (:id, :eventId, :position, :type, :status, :client, :system, :createdBy,
                            :transactionId, :digest, :location, :answered, :content, :createdAt)
                        """)
                .bind("id", action.id())
                .bind("eventId", action.eventId())
                .bind("position", action.position())
                .bind("type", action.type().name())
                .bind("status", action.status().name())
                .bind("client", action.by().client())
                .bind("system", action.by().system())
                .bind("createdBy", action.by().spokenId())
                .bind("transactionId", action.transaction().id())
                .bind("digest", action.transaction().digest())
                .bind("location", action.location())
                .bind("content", bytes(action.content()))
                .bind("createdAt", utc(action.createdAt()));
        UUID answered = action.answered();
        (answered == null ? insert.bindNull("answered", Types.OTHER) : insert.bind("answered", answered)).execute();
    }

    /** Oldest first. */
    List<ActionRow> actions(Handle handle, UUID eventId) {
        return handle.createQuery(ACTION + "where event_id = :eventId order by position")
                .bind("eventId", eventId)
                .map(ACTION_ROW)
                .list();
    }

    /** What the client did by this transaction, the request before its acceptance. */
    List<ActionRow> actions(Handle handle, UUID client, ActionType type, String transactionId) {
        return handle.createQuery(ACTION + """
                        where client_id = :client and transaction_id = :transactionId and type = :type
                        order by created_at, position
                        """)
                .bind("client", client)
                .bind("transactionId", transactionId)
                .bind("type", type.name())
                .map(ACTION_ROW)
                .list();
    }

    private static ObjectNode content(byte[] bytes) {
        if (StrictJson.parse(bytes) instanceof StrictJson.Parsed parsed && parsed.root() instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalStateException("a stored action is not JSON");
    }

    private static byte[] bytes(ObjectNode content) {
        try {
            return StrictJson.MAPPER.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
