package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a notification does to the records, in the notification's transaction. */
@Singleton
public final class RecordIntake {

    private final RecordStore records;
    private final RecordSteps steps;
    private final PossibleDuplicates duplicates;
    private final RecordVersionStore versions;
    private final RecordReservations reservations;

    RecordIntake(
            RecordStore records,
            RecordSteps steps,
            PossibleDuplicates duplicates,
            RecordVersionStore versions,
            RecordReservations reservations) {
        this.versions = versions;
        this.records = records;
        this.steps = steps;
        this.duplicates = duplicates;
        this.reservations = reservations;
    }

    /** What became of a record, and whether another one may be on the same event. */
    public record Taken(RecordHeader header, boolean possibleDuplicate) {}

    /** Opens a record for an event that was not reported by this sender before. */
    public Taken open(Handle handle, Caller caller, VitalEvent content) {
        return open(handle, caller, content, null);
    }

    /** The same under names that were told before, if any were. */
    public Taken open(Handle handle, Caller caller, VitalEvent content, @Nullable ReservedRecord reserved) {
        RecordHeader header =
                steps.open(handle, caller, content, reserved == null ? reservations.next(content.type()) : reserved);
        return new Taken(header, duplicates.flag(handle, header, content, true));
    }

    /** The record as it is, held against other writers until the transaction ends. */
    public RecordHeader lock(Handle handle, UUID recordId) {
        return records.lock(handle, recordId).orElseThrow(() -> ProblemException.notFound("record"));
    }

    /** Whether this content is plainly about other people than the record, or of another kind of event. */
    public boolean isOfOtherPeople(Handle handle, UUID recordId, VitalEvent content) {
        RecordHeader header = lock(handle, recordId);
        return header.eventType() != content.type()
                || Similarity.of(versions.current(handle, header), content).isOfOtherPeople();
    }

    /** Whether a pair with this record is flagged. */
    public boolean hasPossibleDuplicate(Handle handle, UUID recordId) {
        return !duplicates.of(handle, recordId).isEmpty();
    }

    /** Takes over what a sender says now; refused once the record is official. A rejected record opens again. */
    public Taken amend(Handle handle, Caller caller, RecordHeader before, VitalEvent content) {
        if (before.eventType() != content.type()) {
            throw new ProblemException(
                    ProblemType.RECORD_STATE, "The first report with this key was of another kind of event.");
        }
        switch (before.status()) {
            case NOTIFIED, REJECTED -> {}
            case PENDING_IDENTITY ->
                throw new ProblemException(
                        ProblemType.CORRECTION_REQUIRED,
                        "The record is being registered; ask the registrar for a correction.");
            case REGISTERED, REVOKED ->
                throw new ProblemException(
                        ProblemType.CORRECTION_REQUIRED, "The record is official; ask the registrar for a correction.");
        }
        RecordHeader header = steps.next(handle, caller, before, RecordAction.AMENDED, null, content);
        return new Taken(header, duplicates.flag(handle, header, content, false));
    }
}
