package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.location.Whereabouts;
import org.crvsgateway.gateway.record.RecordHistories;
import org.crvsgateway.gateway.record.RecordLookup;
import org.crvsgateway.gateway.record.RecordVersion;
import org.crvsgateway.gateway.record.Records;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Events together with their records, also of records that came in through another door. */
@Singleton
final class EventRecords {

    private final Jdbi jdbi;
    private final EventStore store;
    private final Records records;
    private final RecordLookup lookup;
    private final RecordHistories histories;
    private final Locations locations;
    private final AuditTrail audit;

    EventRecords(
            Jdbi jdbi,
            EventStore store,
            Records records,
            RecordLookup lookup,
            RecordHistories histories,
            Locations locations,
            AuditTrail audit) {
        this.jdbi = jdbi;
        this.store = store;
        this.records = records;
        this.lookup = lookup;
        this.histories = histories;
        this.locations = locations;
        this.audit = audit;
    }

    /** The whole event, for its sender, or for whoever may read the record, with the fields that they were granted. */
    ObjectNode find(Caller caller, UUID id) {
        return jdbi.inTransaction(handle -> {
            Optional<EventRow> known = store.find(handle, id);
            if (known.filter(event -> event.isOf(caller.id())).isPresent()) {
                audit.record(handle, caller, "event.read", "record", id.toString(), Map.of());
                return document(handle, known.get(), record(handle, id), true, caller);
            }
            if (!caller.has(Scope.RECORD_READ) || record(handle, id).isEmpty()) {
                throw ActionRequest.notFound(id.toString());
            }
            RegistryRecord record = records.get(caller, id);
            return document(handle, known.orElseGet(() -> row(record)), Optional.of(record), false, caller);
        });
    }

    /** Whether the caller would be shown the event. */
    boolean shows(Caller caller, @Nullable UUID id) {
        if (id == null) {
            return false;
        }
        find(caller, id);
        return true;
    }

    Optional<RegistryRecord> record(Handle handle, UUID id) {
        return lookup.find(handle, List.of(id)).stream().findFirst();
    }

    /**
     * The event, held against other writers. Those who may correct see what lies in their jurisdiction, all others what they
     * sent; a record of another door is an event from now on.
     */
    EventRow lock(Handle handle, Caller caller, UUID id) {
        Optional<RegistryRecord> record = record(handle, id);
        if (record.isPresent() && store.find(handle, id).isEmpty()) {
            EventRow row = row(record.get());
            store.insert(handle, row, "record:" + id);
        }
        EventRow event = store.lock(handle, id).orElseThrow(() -> ActionRequest.notFound(id.toString()));
        boolean own = event.isOf(caller.id()) || histories.isFirstBy(handle, id, caller.id());
        boolean mayCorrect = caller.has(Scope.RECORD_CORRECT)
                && record.filter(found -> Whereabouts.of(locations, handle, found.content())
                                .within(caller.jurisdiction()))
                        .isPresent();
        if (!own && !mayCorrect) {
            throw ActionRequest.notFound(id.toString());
        }
        return event;
    }

    private ObjectNode document(
            Handle handle, EventRow event, Optional<RegistryRecord> record, boolean own, Caller caller) {
        List<RecordVersion> versions = record.isEmpty() ? List.of() : histories.of(handle, event.id());
        return EventDocuments.whole(
                event,
                store.actions(handle, event.id()),
                new EventDocuments.RecordHistory(
                        versions,
                        record.map(it -> it.header().registrationNumber()).orElse(null)),
                own,
                caller.fields());
    }

    private static EventRow row(RegistryRecord record) {
        return new EventRow(
                record.header().id(),
                EventRow.NOBODY,
                record.header().eventType(),
                record.header().eventType().topicPrefix(),
                record.header().trackingId(),
                record.header().createdAt());
    }
}
