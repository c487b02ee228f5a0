package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.location.Whereabouts;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jdbi.v3.core.Handle;

/** Records that somebody is about to take a step further, held against other writers until the transaction ends. */
@Singleton
final class LockedRecords {

    private final RecordStore records;
    private final RecordVersionStore versions;
    private final Locations locations;

    LockedRecords(RecordStore records, RecordVersionStore versions, Locations locations) {
        this.records = records;
        this.versions = versions;
        this.locations = locations;
    }

    /** A record outside of the caller's jurisdiction is not there; a token for a single record is for no other. */
    RegistryRecord lock(Handle handle, Caller caller, UUID id) {
        caller.requireRecord(id);
        return records.lock(handle, id)
                .map(header -> new RegistryRecord(header, versions.current(handle, header)))
                .filter(record ->
                        Whereabouts.of(locations, handle, record.content()).within(caller.jurisdiction()))
                .orElseThrow(() -> ProblemException.notFound("record"));
    }
}
