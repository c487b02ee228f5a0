package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Records by id, for the other features; whether a caller may see them is theirs to decide. */
@Singleton
public final class RecordLookup {

    private final RecordVersionStore versions;
    private final PossibleDuplicateStore duplicates;
    private final RecordStore records;

    RecordLookup(RecordVersionStore versions, PossibleDuplicateStore duplicates, RecordStore records) {
        this.versions = versions;
        this.duplicates = duplicates;
        this.records = records;
    }

    /** Those that exist, in no order. */
    public List<RegistryRecord> find(Handle handle, List<UUID> ids) {
        return versions.currentOf(handle, ids);
    }

    /** Why the last step was taken. */
    public Optional<String> reason(Handle handle, RecordHeader header) {
        return versions.reason(handle, header);
    }

    public List<PossibleDuplicate> possibleDuplicates(Handle handle, UUID recordId) {
        return duplicates.find(handle, recordId);
    }

    /** The steps of each of these records, oldest first, without what they said. */
    public Map<UUID, List<RecordStep>> steps(Handle handle, List<UUID> ids) {
        return versions.steps(handle, ids);
    }

    /** Of each of these records those of such a status that may be on the same event, likeliest first. */
    public Map<UUID, List<UUID>> possibleDuplicates(Handle handle, List<UUID> ids, Set<RecordStatus> statuses) {
        return duplicates.find(handle, ids, statuses);
    }

    /** The record with this tracking id, as a person types it. */
    public Optional<UUID> byTrackingId(Handle handle, String typed) {
        return records.byTrackingId(handle, trackingId(typed));
    }

    /** The one record with this registration number, the registry's own or, where there is none, another system's. */
    public Optional<UUID> byRegistrationNumber(Handle handle, String number) {
        return records.byRegistrationNumber(handle, number);
    }

    /** The stored form of a tracking id as a person types it; the text itself where it cannot be one. */
    public static String trackingId(String typed) {
        return TrackingId.parse(typed).orElse(typed);
    }
}
