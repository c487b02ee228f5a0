package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code subscription_payload}. */
@Singleton
final class PayloadRequestStore {

    private static final String SELECT = """
            select id, subscription_id, payload, fields, legal_basis, state, requested_at, requested_by_id, requested_by,
                decided_at, decided_by_id, decided_by, reason
            from subscription_payload
            """;

    void insert(Handle handle, PayloadRequest request) {
        handle.createUpdate("""
                        insert into subscription_payload (id, subscription_id, payload, fields, legal_basis, state,
                            requested_at, requested_by_id, requested_by)
                        values (:id, :subscription, :payload, :fields, :basis, :state, :at, :byId, :by)
                        """)
                .bind("id", request.id())
                .bind("subscription", request.subscriptionId())
                .bind("payload", request.wanted().payload().name())
                .bind("fields", String.join(" ", request.wanted().fields()))
                .bind("basis", request.wanted().legalBasis())
                .bind("state", request.state().name())
                .bind("at", utc(request.asked().at()))
                .bind("byId", request.asked().byId())
                .bind("by", request.asked().by())
                .execute();
    }

    /** Another one takes the place of those that are in this state. */
    void supersede(Handle handle, UUID subscriptionId, PayloadRequest.State state) {
        handle.createUpdate("""
                        update subscription_payload set state = 'SUPERSEDED'
                        where subscription_id = :subscription and state = :state
                        """)
                .bind("subscription", subscriptionId)
                .bind("state", state.name())
                .execute();
    }

    void decide(Handle handle, UUID id, PayloadRequest.State state, PayloadRequest.Decision decision) {
        handle.createUpdate("""
                        update subscription_payload
                        set state = :state, decided_at = :at, decided_by_id = :byId, decided_by = :by, reason = :reason
                        where id = :id
                        """)
                .bind("state", state.name())
                .bind("at", utc(decision.step().at()))
                .bind("byId", decision.step().byId())
                .bind("by", decision.step().by())
                .bind("reason", decision.reason())
                .bind("id", id)
                .execute();
    }

    /** Nobody else decides it until the transaction ends. */
    Optional<PayloadRequest> lock(Handle handle, UUID subscriptionId, UUID id) {
        return handle.createQuery(SELECT + "where id = :id and subscription_id = :subscription for update")
                .bind("id", id)
                .bind("subscription", subscriptionId)
                .map((row, _) -> request(row))
                .findOne();
    }

    /** Newest first. */
    List<PayloadRequest> of(Handle handle, UUID subscriptionId) {
        return handle.createQuery(
                        SELECT + "where subscription_id = :subscription order by requested_at desc, id desc limit 100")
                .bind("subscription", subscriptionId)
                .map((row, _) -> request(row))
                .list();
    }

    private static PayloadRequest request(ResultSet row) throws SQLException {
        Instant decidedAt = instant(row, "decided_at");
        String fields = row.getString("fields");
        return new PayloadRequest(
                row.getObject("id", UUID.class),
                row.getObject("subscription_id", UUID.class),
                new PayloadRequest.Wanted(
                        Payload.valueOf(row.getString("payload")),
                        fields.isEmpty() ? List.of() : List.of(fields.split(" ")),
                        row.getString("legal_basis")),
                PayloadRequest.State.valueOf(row.getString("state")),
                new PayloadRequest.Step(
                        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                        row.getObject("requested_by_id", UUID.class),
                        row.getString("requested_by")),
                decidedAt == null
                        ? null
                        : new PayloadRequest.Decision(
                                new PayloadRequest.Step(
                                        decidedAt,
                                        row.getObject("decided_by_id", UUID.class),
                                        row.getString("decided_by")),
                                row.getString("reason")));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
