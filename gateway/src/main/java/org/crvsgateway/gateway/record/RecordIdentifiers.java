package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.AdditionalField;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jdbi.v3.core.Handle;

/**
 * Numbers and fields that an ID system gives to a record that is registered, or that waits for it: one of each type and
 * name. Doing the same again changes nothing.
 */
@Singleton
public final class RecordIdentifiers {

    private final LockedRecords records;
    private final RecordSteps steps;
    private final IdentityWaitStore waits;

    RecordIdentifiers(LockedRecords records, RecordSteps steps, IdentityWaitStore waits) {
        this.records = records;
        this.steps = steps;
        this.waits = waits;
    }

    /** Adds a number; another one of its type is a conflict. */
    public RegistryRecord assign(Handle handle, Caller caller, UUID recordId, Identifier identifier) {
        return assign(handle, caller, open(handle, caller, recordId), List.of(identifier));
    }

    /** Adds a number, in the place of another one of its type. */
    public RegistryRecord upsert(Handle handle, Caller caller, UUID recordId, List<Identifier> identifiers) {
        return upsert(handle, caller, open(handle, caller, recordId), identifiers);
    }

    /** Sets additional fields. */
    public RegistryRecord annotate(Handle handle, Caller caller, UUID recordId, Map<String, String> fields) {
        return annotate(handle, caller, open(handle, caller, recordId), fields);
    }

    RegistryRecord assign(Handle handle, Caller caller, RegistryRecord record, List<Identifier> identifiers) {
        for (Identifier identifier : identifiers) {
            Optional<String> known = Identification.known(record.content(), identifier);
            if (known.isPresent() && !known.get().equals(identifier.value())) {
                throw new ProblemException(
                        ProblemType.IDENTIFIER_CONFLICT,
                        identifier.isOfEvent()
                                ? "The record already has another number of this type."
                                : "The person already has another number of this type.");
            }
        }
        return upsert(handle, caller, record, identifiers);
    }

    RegistryRecord upsert(Handle handle, Caller caller, RegistryRecord record, List<Identifier> identifiers) {
        VitalEvent content = record.content();
        for (Identifier identifier : identifiers) {
            content = Identification.identified(content, identifier);
        }
        if (content.equals(record.content())) {
            return record;
        }
        if (record.header().status() == RecordStatus.PENDING_IDENTITY && givesNationalNumber(record, identifiers)) {
            waits.numberGiven(handle, record.header().id());
        }
        return step(handle, caller, record, RecordAction.IDENTIFIER_ASSIGNED, content);
    }

    RegistryRecord annotate(Handle handle, Caller caller, RegistryRecord record, Map<String, String> fields) {
        VitalEvent content = record.content();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            content = Identification.annotated(content, new AdditionalField(field.getKey(), field.getValue()));
        }
        return content.equals(record.content())
                ? record
                : step(handle, caller, record, RecordAction.ANNOTATED, content);
    }

    private RegistryRecord step(
            Handle handle, Caller caller, RegistryRecord record, RecordAction action, VitalEvent content) {
        return new RegistryRecord(steps.next(handle, caller, record.header(), action, null, content), content);
    }

    private RegistryRecord open(Handle handle, Caller caller, UUID recordId) {
        RegistryRecord record = records.lock(handle, caller, recordId);
        return switch (record.header().status()) {
            case REGISTERED, PENDING_IDENTITY -> record;
            case NOTIFIED, REJECTED -> throw ProblemException.notFound("registered record");
            case REVOKED -> throw new ProblemException(ProblemType.RECORD_STATE, "The record is REVOKED.");
        };
    }

    private static boolean givesNationalNumber(RegistryRecord record, List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(identifier -> identifier.type().equals(Identifier.NATIONAL_ID))
                .anyMatch(identifier ->
                        !Identification.known(record.content(), identifier).equals(Optional.of(identifier.value())));
    }
}
