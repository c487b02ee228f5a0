package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The table {@code identity_wait}. */
@Singleton
final class IdentityWaitStore {

    private static final String SELECT = """
            select id, record_id, version, office, asked_at, asked_by_kind, asked_by_id, asked_by, due_at, number_given, outcome
            from identity_wait
            """;

    private static final RowMapper<IdentityWait> WAIT = (row, context) -> {
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return new IdentityWait(
                row.getObject("id", UUID.class),
                row.getObject("record_id", UUID.class),
                row.getInt("version"),
                row.getString("office"),
                new IdentityWait.Asked(
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getString("asked_by_kind"),
                        row.getObject("asked_by_id", UUID.class),
                        row.getString("asked_by")),
                due == null ? null : due.toInstant(),
                row.getBoolean("number_given"),
                IdentityWait.Outcome.valueOf(row.getString("outcome")));
    };

    void insert(Handle handle, IdentityWait wait) {
        Instant due = wait.dueAt();
        handle.createUpdate("""
                        insert into identity_wait (id, record_id, version, office, asked_at, asked_by_kind, asked_by_id, asked_by,
                            due_at, number_given, outcome)
                        values (:id, :recordId, :version, :office, :askedAt, :askedByKind, :askedById, :askedBy,
                            :dueAt, :numberGiven, :outcome)
                        """)
                .bind("id", wait.id())
                .bind("recordId", wait.recordId())
                .bind("version", wait.version())
                .bind("office", wait.office())
                .bind("askedAt", RecordStore.utc(wait.asked().at()))
                .bind("askedByKind", wait.asked().byKind())
                .bind("askedById", wait.asked().byId())
                .bind("askedBy", wait.asked().by())
                .bind("dueAt", due == null ? null : RecordStore.utc(due))
                .bind("numberGiven", wait.numberGiven())
                .bind("outcome", wait.outcome().name())
                .execute();
    }

    Optional<IdentityWait> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map(WAIT)
                .findOne();
    }

    /** The latest one of the record, whether it is over or not. */
    Optional<IdentityWait> latest(Handle handle, UUID recordId) {
        return handle.createQuery(
                        SELECT + "where record_id = :recordId order by asked_at desc, id desc fetch first 1 rows only")
                .bind("recordId", recordId)
                .map(WAIT)
                .findOne();
    }

    /** All of the record, in no order. */
    List<IdentityWait> of(Handle handle, UUID recordId) {
        return handle.createQuery(SELECT + "where record_id = :recordId")
                .bind("recordId", recordId)
                .map(WAIT)
                .list();
    }

    void end(Handle handle, UUID id, IdentityWait.Outcome outcome, Instant at) {
        handle.createUpdate("update identity_wait set outcome = :outcome, ended_at = :at where id = :id")
                .bind("outcome", outcome.name())
                .bind("at", RecordStore.utc(at))
                .bind("id", id)
                .execute();
    }

    void numberGiven(Handle handle, UUID recordId) {
        handle.createUpdate("""
                        update identity_wait set number_given = true
                        where record_id = :recordId and outcome = 'WAITING'
                        """).bind("recordId", recordId).execute();
    }

    /** Those that wait, the longest first. */
    List<IdentityWait> waiting(
            Handle handle, @Nullable UUID recordId, @Nullable Instant dueBefore, int limit, @Nullable UUID after) {
        Query query = handle.createQuery(SELECT + "where outcome = 'WAITING'"
                        + (recordId == null ? "" : " and record_id = :recordId")
                        + (dueBefore == null ? "" : " and due_at <= :dueBefore")
                        + (after == null ? "" : " and id > :after")
                        + " order by id fetch first :limit rows only")
                .bind("limit", limit);
        if (recordId != null) {
            query.bind("recordId", recordId);
        }
        if (dueBefore != null) {
            query.bind("dueBefore", RecordStore.utc(dueBefore));
        }
        if (after != null) {
            query.bind("after", after);
        }
        return query.map(WAIT).list();
    }

    /** Those whose time is over and that nobody has marked; the rows stay locked until the transaction ends. */
    List<IdentityWait> lockOverdue(Handle handle, Instant now, int limit) {
        return handle.createQuery(SELECT + """
                        where outcome = 'WAITING' and overdue_at is null and due_at <= :now
                        order by id fetch first :limit rows only for update skip locked
                        """)
                .bind("now", RecordStore.utc(now))
                .bind("limit", limit)
                .map(WAIT)
                .list();
    }

    void markOverdue(Handle handle, List<UUID> ids, Instant now) {
        handle.createUpdate("update identity_wait set overdue_at = :now where id in (<ids>)")
                .bind("now", RecordStore.utc(now))
                .bindList("ids", ids)
                .execute();
    }

    IdentityWaits.Figures figures(Handle handle, Instant now) {
        return handle.createQuery("""
                        select count(*) as waiting, min(asked_at) as oldest,
                            coalesce(sum(case when due_at <= :now then 1 else 0 end), 0) as overdue
                        from identity_wait where outcome = 'WAITING'
                        """)
                .bind("now", RecordStore.utc(now))
                .map((row, context) -> {
                    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                    return new IdentityWaits.Figures(
                            row.getLong("waiting"), row.getLong("overdue"), oldest == null ? null : oldest.toInstant());
                })
                .one();
    }
}
