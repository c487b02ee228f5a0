package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.crvsgateway.gateway.vitalevent.json.VitalEventReader;
import org.crvsgateway.gateway.vitalevent.json.VitalEventWriter;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Each version of each record, whole, in canonical JSON. Rows are only ever added. */
@Singleton
final class RecordVersionStore {

    private final VitalEventReader reader;

    RecordVersionStore(InstantSource clock) {
        this.reader = new VitalEventReader(clock);
    }

    void insert(
            Handle handle,
            RecordHeader header,
            RecordAction action,
            Caller caller,
            @Nullable String reason,
            VitalEvent content) {
        handle.createUpdate("""
                        insert into record_version (record_id, version, action, at, by_kind, by_id, by_name, reason,
                            status, content)
                        values (:recordId, :version, :action, :at, :byKind, :byId, :byName, :reason, :status, :content)
                        """)
                .bind("recordId", header.id())
                .bind("version", header.version())
                .bind("action", action.name())
                .bind("at", RecordStore.utc(header.updatedAt()))
                .bind("byKind", caller.kind().name())
                .bind("byId", caller.id())
                .bind("byName", caller.name())
                .bind("reason", reason)
                .bind("status", header.status().name())
                .bind("content", VitalEventWriter.bytes(content))
                .execute();
    }

    /** What the record says in its current version. */
    VitalEvent current(Handle handle, RecordHeader header) {
        return handle.createQuery("""
                        select content from record_version where record_id = :recordId and version = :version
                        """)
                .bind("recordId", header.id())
                .bind("version", header.version())
                .map((row, context) -> event(row.getBytes("content")))
                .one();
    }

    /** What each of these records says now, in no order. */
    List<RegistryRecord> currentOf(Handle handle, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select record.id, record.tracking_id, record.event_type, record.status, record.version,
                            record.registration_number, record.registered_at, record.created_at, record.updated_at,
                            record_version.content
                        from record
                        join record_version on record_version.record_id = record.id
                            and record_version.version = record.version
                        where record.id in (<ids>)
                        """)
                .bindList("ids", ids)
                .map((row, context) ->
                        new RegistryRecord(RecordStore.HEADER.map(row, context), event(row.getBytes("content"))))
                .list();
    }

    /** Why the current version was made. */
    Optional<String> reason(Handle handle, RecordHeader header) {
        return handle.createQuery("""
                        select reason from record_version
                        where record_id = :recordId and version = :version and reason is not null
                        """)
                .bind("recordId", header.id())
                .bind("version", header.version())
                .mapTo(String.class)
                .findOne();
    }

    /** Whether this certificate was noted before; its number stands where other steps have their reason. */
    boolean isCertified(Handle handle, UUID recordId, String certificate) {
        return handle.createQuery("""
                        select count(*) from record_version
                        where record_id = :recordId and action = 'CERTIFIED' and reason = :certificate
                        """)
                        .bind("recordId", recordId)
                        .bind("certificate", certificate)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** All versions, oldest first, each with what was before it. */
    List<RecordVersion> history(Handle handle, UUID recordId) {
        List<RecordVersion> steps = handle.createQuery("""
                        select version, action, at, by_kind, by_name, reason, content
                        from record_version where record_id = :recordId order by version
                        """)
                .bind("recordId", recordId)
                .map((row, context) -> new RecordVersion(
                        row.getInt("version"),
                        RecordAction.valueOf(row.getString("action")),
                        new RecordVersion.Step(
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("by_kind"),
                                row.getString("by_name"),
                                row.getString("reason")),
                        null,
                        event(row.getBytes("content"))))
                .list();
        List<RecordVersion> history = new ArrayList<>();
        VitalEvent before = null;
        for (RecordVersion step : steps) {
            history.add(new RecordVersion(step.version(), step.action(), step.step(), before, step.after()));
            before = step.after();
        }
        return history;
    }

    /** The steps of each of these records, oldest first. */
    Map<UUID, List<RecordStep>> steps(Handle handle, List<UUID> ids) {
        Map<UUID, List<RecordStep>> steps = new HashMap<>();
        if (!ids.isEmpty()) {
            handle.createQuery("""
                            select record_id, version, action, at from record_version
                            where record_id in (<ids>) order by version
                            """)
                    .bindList("ids", ids)
                    .map((row, context) -> Map.entry(
                            row.getObject("record_id", UUID.class),
                            new RecordStep(
                                    row.getInt("version"),
                                    RecordAction.valueOf(row.getString("action")),
                                    row.getObject("at", OffsetDateTime.class).toInstant())))
                    .forEach(step -> steps.computeIfAbsent(step.getKey(), _ -> new ArrayList<>())
                            .add(step.getValue()));
        }
        return steps;
    }

    private VitalEvent event(byte[] content) {
        if (StrictJson.parse(content) instanceof StrictJson.Parsed parsed) {
            return reader.read(parsed.root(), Set.of(), new ArrayList<>()).orElseThrow();
        }
        throw new IllegalStateException("a stored version is not JSON");
    }
}
