package org.crvsgateway.gateway.record;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The registrar's acts: register, reject, correct, certify, revoke. Each is one transaction, and doing the same again changes
 * nothing.
 */
@Singleton
public final class RecordService {

    private static final int MAX_REASON = 2_000;
    private static final int MAX_CERTIFICATE = 200;

    private final Jdbi jdbi;
    private final RecordStore store;
    private final LockedRecords records;
    private final RecordVersionStore versions;
    private final RecordSteps steps;
    private final Registrations registrations;
    private final Locations locations;
    private final MergePatch patch;

    RecordService(
            Jdbi jdbi,
            RecordStore store,
            LockedRecords records,
            RecordVersionStore versions,
            RecordSteps steps,
            Registrations registrations,
            Locations locations,
            MergePatch patch) {
        this.jdbi = jdbi;
        this.store = store;
        this.records = records;
        this.versions = versions;
        this.steps = steps;
        this.registrations = registrations;
        this.locations = locations;
        this.patch = patch;
    }

    /**
     * Makes the record official, or lets it wait for the ID system where the country's setting says so.
     *
     * @param office id or code of the office that registers; where absent, the office that the notification names
     */
    public RegistryRecord register(Caller caller, UUID id, @Nullable String office) {
        caller.require(Scope.RECORD_REGISTER);
        String wanted = office == null ? notifiedOffice(id) : office;
        // Looked up before the transaction: a look-up within it would hold two connections at once
        Optional<Location> registering = activeOffice(wanted);
        return jdbi.inTransaction(handle -> {
            RegistryRecord record = records.lock(handle, caller, id);
            RecordHeader header = record.header();
            if (header.status() == RecordStatus.REGISTERED || header.status() == RecordStatus.PENDING_IDENTITY) {
                return record;
            }
            requireStatus(header, RecordStatus.NOTIFIED, "registered");
            Location registrar = registering.orElseThrow(() -> officeNeeded(wanted));
            String code = Objects.requireNonNullElse(registrar.numberCode(), registrar.code());
            return registrations.register(handle, caller, record, code);
        });
    }

    /** Makes a record official without the answer of the ID system that it waits for. */
    public RegistryRecord complete(Caller caller, UUID id, @Nullable String reason) {
        caller.require(Scope.RECORD_REGISTER);
        String why = required(reason);
        return jdbi.inTransaction(handle -> {
            RegistryRecord record = records.lock(handle, caller, id);
            if (record.header().status() == RecordStatus.REGISTERED) {
                return record;
            }
            requireStatus(record.header(), RecordStatus.PENDING_IDENTITY, "completed");
            return registrations.complete(handle, caller, record, why);
        });
    }

    /** Refuses a record that is not official, for a reason that its sender is told. */
    public RegistryRecord reject(Caller caller, UUID id, @Nullable String reason) {
        caller.require(Scope.RECORD_REJECT);
        String why = required(reason);
        return jdbi.inTransaction(handle -> {
            RegistryRecord record = records.lock(handle, caller, id);
            if (record.header().status() == RecordStatus.REJECTED) {
                return record;
            }
            if (record.header().status() != RecordStatus.PENDING_IDENTITY) {
                requireStatus(record.header(), RecordStatus.NOTIFIED, "rejected");
            }
            return registrations.reject(handle, caller, record, why);
        });
    }

    /**
     * Lawfully changes what a registered record says.
     *
     * @param changes a JSON Merge Patch (RFC 7396) of the record's canonical JSON
     */
    public RegistryRecord correct(Caller caller, UUID id, @Nullable String reason, @Nullable JsonNode changes) {
        caller.require(Scope.RECORD_CORRECT);
        String why = required(reason);
        return jdbi.inTransaction(handle -> {
            RegistryRecord record = records.lock(handle, caller, id);
            requireStatus(record.header(), RecordStatus.REGISTERED, "corrected");
            VitalEvent corrected = patch.apply(record.content(), changes);
            if (corrected.equals(record.content())) {
                return record;
            }
            return step(handle, caller, record, RecordAction.CORRECTED, why, corrected);
        });
    }

    /**
     * Notes that a certificate of a registered record was issued. The same certificate again changes nothing.
     *
     * @param certificate what tells it from others, such as the number printed on it; null: each call is one more
     */
    public RegistryRecord certify(Caller caller, UUID id, @Nullable String certificate) {
        caller.require(Scope.RECORD_CERTIFY);
        String number = certificateNumber(certificate);
        return jdbi.inTransaction(handle -> {
            RegistryRecord record = records.lock(handle, caller, id);
            if (number != null && versions.isCertified(handle, id, number)) {
                return record;
            }
            requireStatus(record.header(), RecordStatus.REGISTERED, "certified");
            return step(handle, caller, record, RecordAction.CERTIFIED, number, record.content());
        });
    }

    /** Lawfully voids a registered record; its number is never given again. */
    public RegistryRecord revoke(Caller caller, UUID id, @Nullable String reason) {
        caller.require(Scope.RECORD_REVOKE);
        String why = required(reason);
        return jdbi.inTransaction(handle -> {
            RegistryRecord record = records.lock(handle, caller, id);
            if (record.header().status() == RecordStatus.REVOKED) {
                return record;
            }
            requireStatus(record.header(), RecordStatus.REGISTERED, "revoked");
            return step(handle, caller, record, RecordAction.REVOKED, why, record.content());
        });
    }

    private RegistryRecord step(
            Handle handle,
            Caller caller,
            RegistryRecord record,
            RecordAction action,
            @Nullable String reason,
            VitalEvent content) {
        return new RegistryRecord(steps.next(handle, caller, record.header(), action, reason, content), content);
    }

    private @Nullable String notifiedOffice(UUID id) {
        return jdbi.withHandle(handle -> store.find(handle, id)
                .map(header -> versions.current(handle, header).report().office())
                .orElse(null));
    }

    private Optional<Location> activeOffice(@Nullable String idOrCode) {
        return Optional.ofNullable(idOrCode)
                .flatMap(locations::find)
                .filter(found -> found.kind() == LocationKind.REGISTRATION_OFFICE && found.active());
    }

    private static ProblemException officeNeeded(@Nullable String idOrCode) {
        return ProblemException.invalid(
                "/office",
                idOrCode == null ? "required" : "unknown-office",
                "An active registration office is needed, by id or code.");
    }

    private static void requireStatus(RecordHeader header, RecordStatus needed, String verb) {
        if (header.status() != needed) {
            throw new ProblemException(
                    ProblemType.RECORD_STATE,
                    "Only a record that is " + needed + " can be " + verb + "; this one is " + header.status() + ".");
        }
    }

    private static @Nullable String certificateNumber(@Nullable String certificate) {
        String number = CleanText.of(certificate == null ? "" : certificate).value();
        if (number.length() > MAX_CERTIFICATE) {
            throw ProblemException.invalid(
                    "/certificate", "too-long", "A certificate number has at most " + MAX_CERTIFICATE + " characters.");
        }
        return number.isEmpty() ? null : number;
    }

    private static String required(@Nullable String reason) {
        String why = CleanText.of(reason == null ? "" : reason).value();
        if (why.isEmpty()) {
            throw ProblemException.invalid("/reason", "required", "A reason is needed.");
        }
        if (why.length() > MAX_REASON) {
            throw ProblemException.invalid(
                    "/reason", "too-long", "A reason has at most " + MAX_REASON + " characters.");
        }
        return why;
    }
}
