package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The steps of records, for the doors that tell them; whether a caller may see the record was decided before. */
@Singleton
public final class RecordHistories {

    private final Jdbi jdbi;
    private final RecordVersionStore versions;

    RecordHistories(Jdbi jdbi, RecordVersionStore versions) {
        this.jdbi = jdbi;
        this.versions = versions;
    }

    /** Who took a step: {@code CLIENT}, {@code USER} or {@code SYSTEM}, and their id. */
    public record Author(String kind, UUID id) {}

    /** Who opened a record, and who changed it last. */
    public record Authors(Author first, Author last) {}

    /** Every version, oldest first. */
    public List<RecordVersion> of(Handle handle, UUID recordId) {
        return versions.history(handle, recordId);
    }

    /** Whether this client or user opened the record. */
    public boolean isFirstBy(Handle handle, UUID recordId, UUID who) {
        return handle.createQuery("""
                        select exists (select 1 from record_version
                            where record_id = :recordId and version = 1 and by_id = :who)
                        """)
                .bind("recordId", recordId)
                .bind("who", who)
                .mapTo(Boolean.class)
                .one();
    }

    public Map<UUID, Authors> authors(List<UUID> recordIds) {
        Map<UUID, Authors> authors = new HashMap<>();
        if (recordIds.isEmpty()) {
            return authors;
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                        select record.id, opened.by_kind as first_kind, opened.by_id as first_id,
                            changed.by_kind as last_kind, changed.by_id as last_id
                        from record
                        join record_version opened on opened.record_id = record.id and opened.version = 1
                        join record_version changed on changed.record_id = record.id and changed.version = record.version
                        where record.id in (<ids>)
                        """)
                .bindList("ids", recordIds)
                .map((row, context) -> Map.entry(
                        row.getObject("id", UUID.class),
                        new Authors(
                                new Author(row.getString("first_kind"), row.getObject("first_id", UUID.class)),
                                new Author(row.getString("last_kind"), row.getObject("last_id", UUID.class)))))
                .forEach(entry -> authors.put(entry.getKey(), entry.getValue())));
        return authors;
    }
}
