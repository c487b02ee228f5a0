package org.crvsgateway.gateway.audit;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.CallerKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The tables {@code audit_unsealed}, {@code audit_entry} and {@code audit_head}. No entry is ever changed. */
@Singleton
final class AuditStore {

    void insert(Handle handle, List<AuditFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into audit_unsealed (id, at, actor_kind, actor_id, actor_name, address, action,
                    subject_type, subject_id, details)
                values (:id, :at, :actor_kind, :actor_id, :actor_name, :address, :action,
                    :subject_type, :subject_id, :details)
                """);
        for (AuditFact fact : facts) {
            bind(batch, fact).add();
        }
        batch.execute();
    }

    boolean hasUnsealed(Handle handle) {
        return handle.createQuery("select exists (select 1 from audit_unsealed)")
                .mapTo(Boolean.class)
                .one();
    }

    AuditBacklog backlog(Handle handle) {
        return handle.createQuery("select count(*) as entries, min(at) as oldest from audit_unsealed")
                .map((row, _) -> new AuditBacklog(row.getLong("entries"), instant(row, "oldest")))
                .one();
    }

    List<AuditFact> unsealed(Handle handle, int limit) {
        return handle.createQuery("""
                        select id, at, actor_kind, actor_id, actor_name, address, action, subject_type, subject_id,
                            details
                        from audit_unsealed
                        order by id
                        limit :limit
                        """)
                .bind("limit", limit)
                .map((row, _) -> fact(row))
                .list();
    }

    AuditHead head(Handle handle) {
        return handle.createQuery("select sequence, hash from audit_head where id = 1")
                .map(AuditStore::head)
                .one();
    }

    /** Empty while another node has it. */
    Optional<AuditHead> lockHead(Handle handle) {
        return handle.createQuery("select sequence, hash from audit_head where id = 1 for update skip locked")
                .map(AuditStore::head)
                .findOne();
    }

    /** Moves the facts of these entries into the chain, whose end is then the given one. */
    void append(Handle handle, List<AuditEntry> entries, AuditHead end) {
        PreparedBatch insert = handle.prepareBatch("""
                insert into audit_entry (sequence, id, at, actor_kind, actor_id, actor_name, address, action,
                    subject_type, subject_id, details, previous_hash, hash)
                values (:sequence, :id, :at, :actor_kind, :actor_id, :actor_name, :address, :action,
                    :subject_type, :subject_id, :details, :previous_hash, :hash)
                """);
        PreparedBatch delete = handle.prepareBatch("delete from audit_unsealed where id = :id");
        for (AuditEntry entry : entries) {
            bind(insert, entry.fact())
                    .bind("sequence", entry.sequence())
                    .bind("previous_hash", entry.previousHash())
                    .bind("hash", entry.hash())
                    .add();
            delete.bind("id", entry.fact().id()).add();
        }
        insert.execute();
        delete.execute();
        handle.createUpdate("update audit_head set sequence = :sequence, hash = :hash where id = 1")
                .bind("sequence", end.sequence())
                .bind("hash", end.hash())
                .execute();
    }

    List<AuditEntry> following(Handle handle, AuditQuery wanted, long after, int limit) {
        return entries(handle, wanted, "sequence > :position", "order by sequence", after, limit);
    }

    List<AuditEntry> preceding(Handle handle, AuditQuery wanted, long before, int limit) {
        return entries(handle, wanted, "sequence < :position", "order by sequence desc", before, limit);
    }

    boolean hasEntriesBeyondHead(Handle handle) {
        return handle.createQuery("""
                        select exists (
                            select 1 from audit_entry where sequence > (select sequence from audit_head where id = 1))
                        """).mapTo(Boolean.class).one();
    }

    private static List<AuditEntry> entries(
            Handle handle, AuditQuery wanted, String range, String order, long position, int limit) {
        Query query = handle.createQuery("""
                        select sequence, id, at, actor_kind, actor_id, actor_name, address, action, subject_type,
                            subject_id, details, previous_hash, hash
                        from audit_entry
                        where\s""" + range + conditions(wanted) + " " + order + " limit :limit")
                .bind("position", position)
                .bind("limit", limit);
        if (wanted.subjectId() != null) {
            query.bind("subject", wanted.subjectId());
        }
        if (wanted.actorId() != null) {
            query.bind("actor", wanted.actorId());
        }
        if (wanted.action() != null) {
            query.bind("action", wanted.action());
        }
        return query.map((row, _) -> entry(row)).list();
    }

    private static String conditions(AuditQuery wanted) {
        return (wanted.subjectId() == null ? "" : " and subject_id = :subject")
                + (wanted.actorId() == null ? "" : " and actor_id = :actor")
                + (wanted.action() == null ? "" : " and action = :action");
    }

    private static <T extends SqlStatement<T>> T bind(T statement, AuditFact fact) {
        return statement
                .bind("id", fact.id())
                .bind("at", fact.at().atOffset(ZoneOffset.UTC))
                .bind("actor_kind", fact.actorKind().name())
                .bind("actor_id", fact.actorId())
                .bind("actor_name", fact.actorName())
                .bind("address", fact.address())
                .bind("action", fact.action())
                .bind("subject_type", fact.subjectType())
                .bind("subject_id", fact.subjectId())
                .bind("details", fact.details());
    }

    private static AuditHead head(ResultSet row, StatementContext context) throws SQLException {
        return new AuditHead(row.getLong("sequence"), row.getString("hash"));
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("sequence"), fact(row), row.getString("previous_hash"), row.getString("hash"));
    }

    private static AuditFact fact(ResultSet row) throws SQLException {
        return new AuditFact(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                CallerKind.valueOf(row.getString("actor_kind")),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                row.getString("address"),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("details"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
