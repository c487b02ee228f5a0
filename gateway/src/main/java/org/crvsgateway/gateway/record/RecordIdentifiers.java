package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.location.Whereabouts;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.FetalDeath;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Marriage;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Adds identifiers to the registrant of a registered record, one of each type. */
@Singleton
public final class RecordIdentifiers {

    private final RecordStore records;
    private final RecordVersionStore versions;
    private final RecordSteps steps;
    private final Locations locations;

    RecordIdentifiers(RecordStore records, RecordVersionStore versions, RecordSteps steps, Locations locations) {
        this.records = records;
        this.versions = versions;
        this.steps = steps;
        this.locations = locations;
    }

    public RegistryRecord assign(Handle handle, Caller caller, UUID recordId, Identifier identifier) {
        RecordHeader header = records.lock(handle, recordId)
                .filter(found -> found.status() != RecordStatus.NOTIFIED && found.status() != RecordStatus.REJECTED)
                .orElseThrow(() -> ProblemException.notFound("registered record"));
        if (header.status() != RecordStatus.REGISTERED) {
            throw new ProblemException(ProblemType.RECORD_STATE, "The record is " + header.status() + ".");
        }
        VitalEvent content = versions.current(handle, header);
        if (!Whereabouts.of(locations, handle, content).within(caller.jurisdiction())) {
            throw ProblemException.notFound("registered record");
        }
        if (content.type() == EventType.MARRIAGE) {
            throw new ProblemException(
                    ProblemType.RECORD_STATE, "A marriage is of two people; numbers are assigned to one.");
        }
        Person registrant = content.registrant();
        Optional<String> existing = registrant == null ? Optional.empty() : registrant.identifier(identifier.type());
        if (existing.isPresent()) {
            if (existing.get().equals(identifier.value())) {
                return new RegistryRecord(header, content);
            }
            throw new ProblemException(
                    ProblemType.IDENTIFIER_CONFLICT, "The person already has another number of this type.");
        }
        VitalEvent identified = withIdentifier(content, identifier);
        return new RegistryRecord(
                steps.next(handle, caller, header, RecordAction.IDENTIFIER_ASSIGNED, null, identified), identified);
    }

    private static VitalEvent withIdentifier(VitalEvent event, Identifier identifier) {
        Person registrant = identified(event.registrant(), identifier);
        return switch (event) {
            case Birth birth -> new Birth(registrant, birth.relatives(), birth.details(), birth.report());
            case Death death -> new Death(registrant, death.relatives(), death.details(), death.report());
            case FetalDeath fetalDeath ->
                new FetalDeath(registrant, fetalDeath.relatives(), fetalDeath.details(), fetalDeath.report());
            case Marriage marriage -> marriage;
        };
    }

    private static Person identified(@Nullable Person person, Identifier identifier) {
        Person known = person == null ? Person.UNKNOWN : person;
        List<Identifier> identifiers = new ArrayList<>(known.identifiers());
        identifiers.add(identifier);
        return new Person(
                known.names(), known.sex(), known.birthDate(), identifiers, known.residence(), known.background());
    }
}
