package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.IdentityWait.Outcome;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The registration of a record, which an ID system may have to agree to first: asked, then confirmed or rejected, or
 * decided by a registrar without its answer. Each step is in the caller's transaction, and doing it again changes nothing.
 */
@Singleton
public final class Registrations {

    /** The issue by which doors know a registration that was confirmed after it had been rejected. */
    public static final String ALREADY_REJECTED = "already-rejected";

    /** The issue by which doors know a registration that was rejected after it had been confirmed. */
    public static final String ALREADY_REGISTERED = "already-registered";

    private final LockedRecords records;
    private final RecordSteps steps;
    private final RegistrationNumbers numbers;
    private final RecordIdentifiers identifiers;
    private final IdentityWaitStore waits;
    private final IdentityWaitConfig config;
    private final IdSource ids;

    Registrations(
            LockedRecords records,
            RecordSteps steps,
            RegistrationNumbers numbers,
            RecordIdentifiers identifiers,
            IdentityWaitStore waits,
            IdentityWaitConfig config,
            IdSource ids) {
        this.records = records;
        this.steps = steps;
        this.numbers = numbers;
        this.identifiers = identifiers;
        this.waits = waits;
        this.config = config;
        this.ids = ids;
    }

    /** Makes a notified record official, or asks an ID system first. */
    RegistryRecord register(Handle handle, Caller caller, RegistryRecord record, String office) {
        return config.waits(record.header().eventType())
                ? ask(handle, caller, record, office)
                : finish(handle, caller, record, office, null);
    }

    /**
     * What an ID system answers. A record that is registered by now takes what it did not have; a number that differs from
     * one that it has is a conflict.
     */
    public RegistryRecord confirm(Handle handle, Caller caller, UUID recordId, IdentityAnswer answer) {
        RegistryRecord record = records.lock(handle, caller, recordId);
        Optional<IdentityWait> wait = meant(handle, recordId, answer.actionId());
        if (answer.actionId() != null && wait.orElseThrow().outcome() == Outcome.REJECTED) {
            throw alreadyRejected();
        }
        return switch (record.header().status()) {
            case PENDING_IDENTITY -> confirmed(handle, caller, record, answer, wait.orElseThrow());
            case REGISTERED -> late(handle, caller, record, answer);
            case REJECTED -> throw alreadyRejected();
            case NOTIFIED -> throw notAsked();
            case REVOKED ->
                throw new ProblemException(
                        ProblemType.RECORD_STATE, "The record was registered, and is REVOKED by now.");
        };
    }

    /** An ID system does not agree. */
    public RegistryRecord refuse(Handle handle, Caller caller, UUID recordId, @Nullable UUID actionId, String reason) {
        RegistryRecord record = records.lock(handle, caller, recordId);
        Optional<IdentityWait> wait = meant(handle, recordId, actionId);
        if (actionId != null && wait.orElseThrow().outcome() == Outcome.REJECTED) {
            return record;
        }
        return switch (record.header().status()) {
            case PENDING_IDENTITY -> reject(handle, caller, record, reason);
            case REJECTED -> record;
            case REGISTERED, REVOKED ->
                throw new ProblemException(
                        ProblemType.RECORD_STATE,
                        "The record was registered already.",
                        List.of(Issue.error("", ALREADY_REGISTERED, "A registered record is not rejected.")));
            case NOTIFIED -> throw notAsked();
        };
    }

    /** A registrar does not wait any longer. */
    RegistryRecord complete(Handle handle, Caller caller, RegistryRecord record, String reason) {
        IdentityWait wait = waits.latest(handle, record.header().id()).orElseThrow();
        waits.end(handle, wait.id(), Outcome.COMPLETED, steps.now());
        return told(handle, wait, finish(handle, caller, record, wait.office(), reason));
    }

    RegistryRecord reject(Handle handle, Caller caller, RegistryRecord record, String reason) {
        waits.latest(handle, record.header().id())
                .filter(wait -> wait.outcome() == Outcome.WAITING)
                .ifPresent(wait -> waits.end(handle, wait.id(), Outcome.REJECTED, steps.now()));
        return new RegistryRecord(
                steps.next(handle, caller, record.header(), RecordAction.REJECTED, reason, record.content()),
                record.content());
    }

    private RegistryRecord ask(Handle handle, Caller caller, RegistryRecord record, String office) {
        RecordHeader before = record.header();
        UUID action = IdentityWait.actionId(before.id(), before.version() + 1);
        RecordHeader after = steps.registering(handle, caller, before, action, record.content());
        Instant now = after.updatedAt();
        Duration limit = config.timeLimit();
        waits.insert(
                handle,
                new IdentityWait(
                        ids.next(),
                        after.id(),
                        after.version(),
                        office,
                        new IdentityWait.Asked(now, caller.kind().name(), caller.id(), caller.name()),
                        limit.isZero() ? null : now.plus(limit),
                        false,
                        Outcome.WAITING));
        return new RegistryRecord(after, record.content());
    }

    private RegistryRecord confirmed(
            Handle handle, Caller caller, RegistryRecord before, IdentityAnswer answer, IdentityWait wait) {
        RegistryRecord identified = identifiers.upsert(handle, caller, before, given(before.header(), answer));
        RegistryRecord annotated = identifiers.annotate(handle, caller, identified, answer.fields());
        // Asked again: a number may have come just now
        IdentityWait waited = waits.find(handle, wait.id()).orElseThrow();
        waits.end(handle, wait.id(), Outcome.CONFIRMED, steps.now());
        return told(handle, waited, finish(handle, caller, annotated, wait.office(), answer.comment()));
    }

    private RegistryRecord late(Handle handle, Caller caller, RegistryRecord record, IdentityAnswer answer) {
        RegistryRecord identified = identifiers.assign(handle, caller, record, given(record.header(), answer));
        return identifiers.annotate(handle, caller, identified, answer.fields());
    }

    /** Their number of the registration is one of several that the event has; the registry's own stays its number. */
    private static List<Identifier> given(RecordHeader header, IdentityAnswer answer) {
        List<Identifier> all = new ArrayList<>(answer.identifiers());
        String theirs = answer.registrationNumber();
        if (theirs != null && !theirs.equals(header.registrationNumber())) {
            all.add(new Identifier(numberType(header.eventType()), theirs));
        }
        return all;
    }

    private static String numberType(EventType type) {
        return type.name() + Identifier.REGISTRATION_NUMBER_SUFFIX;
    }

    private RegistryRecord finish(
            Handle handle, Caller caller, RegistryRecord record, String office, @Nullable String reason) {
        Instant at = steps.now();
        String number = numbers.next(handle, office, record.header().eventType(), at);
        return new RegistryRecord(
                steps.registered(
                        handle,
                        caller,
                        record.header(),
                        new RecordHeader.Registration(number, at),
                        reason,
                        record.content()),
                record.content());
    }

    /** A number that came while the record waited is told now, when the record may be known of. */
    private RegistryRecord told(Handle handle, IdentityWait wait, RegistryRecord registered) {
        if (wait.numberGiven()) {
            steps.tellNumber(handle, registered.header(), registered.content());
        }
        return registered;
    }

    private Optional<IdentityWait> meant(Handle handle, UUID recordId, @Nullable UUID actionId) {
        return actionId == null
                ? waits.latest(handle, recordId)
                : Optional.of(waits.of(handle, recordId).stream()
                        .filter(wait -> wait.actionId().equals(actionId))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("question about this record")));
    }

    private static ProblemException alreadyRejected() {
        return new ProblemException(
                ProblemType.RECORD_STATE,
                "The registration was rejected already.",
                List.of(Issue.error("", ALREADY_REJECTED, "A rejected registration is not confirmed.")));
    }

    private static ProblemException notAsked() {
        return new ProblemException(
                ProblemType.RECORD_STATE, "No registrar has decided to register this record; it is NOTIFIED.");
    }
}
