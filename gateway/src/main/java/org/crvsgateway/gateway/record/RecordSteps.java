package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.subscription.Announcement;
import org.crvsgateway.gateway.subscription.Announcements;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes a record one step further, whatever the step: state, version, look-up rows, audit entry and message, all in the
 * caller's transaction. Whether the step is allowed is decided before.
 */
@Singleton
final class RecordSteps {

    private final RecordStore records;
    private final RecordVersionStore versions;
    private final RecordIndexStore index;
    private final AuditTrail audit;
    private final Announcements announcements;
    private final InstantSource clock;

    RecordSteps(
            RecordStore records,
            RecordVersionStore versions,
            RecordIndexStore index,
            AuditTrail audit,
            Announcements announcements,
            InstantSource clock) {
        this.records = records;
        this.versions = versions;
        this.index = index;
        this.audit = audit;
        this.announcements = announcements;
        this.clock = clock;
    }

    RecordHeader open(Handle handle, Caller caller, VitalEvent content, ReservedRecord names) {
        Instant now = now();
        RecordHeader header = new RecordHeader(
                names.id(), names.trackingId(), content.type(), RecordStatus.NOTIFIED, 1, null, now, now);
        records.insert(handle, header, content);
        index.insert(handle, header, content);
        finish(handle, caller, header, RecordAction.NOTIFIED, null, content);
        return header;
    }

    RecordHeader next(
            Handle handle,
            Caller caller,
            RecordHeader before,
            RecordAction action,
            @Nullable String reason,
            VitalEvent content) {
        return write(handle, caller, before.after(action, now(), null), action, reason, content);
    }

    RecordHeader registered(
            Handle handle,
            Caller caller,
            RecordHeader before,
            RecordHeader.Registration registration,
            @Nullable String reason,
            VitalEvent content) {
        RecordHeader after = before.after(RecordAction.REGISTERED, registration.at(), registration);
        return write(handle, caller, after, RecordAction.REGISTERED, reason, content);
    }

    /** Waits for an ID system, which is told of it. */
    RecordHeader registering(Handle handle, Caller caller, RecordHeader before, UUID actionId, VitalEvent content) {
        RecordHeader after = before.after(RecordAction.REGISTERING, now(), null);
        records.update(handle, after, content);
        written(handle, caller, after, RecordAction.REGISTERING, null, content);
        announcements.publish(
                handle, announcement(after, RecordAction.REGISTERING, content).answeringTo(actionId));
        return after;
    }

    /** Tells of a number that was given while nobody was to know of it yet. */
    void tellNumber(Handle handle, RecordHeader header, VitalEvent content) {
        announcements.publish(handle, announcement(header, RecordAction.IDENTIFIER_ASSIGNED, content));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private RecordHeader write(
            Handle handle,
            Caller caller,
            RecordHeader after,
            RecordAction action,
            @Nullable String reason,
            VitalEvent content) {
        records.update(handle, after, content);
        if (action.changesContent()) {
            index.replace(handle, after, content);
        }
        finish(handle, caller, after, action, reason, content);
        return after;
    }

    private void finish(
            Handle handle,
            Caller caller,
            RecordHeader header,
            RecordAction action,
            @Nullable String reason,
            VitalEvent content) {
        written(handle, caller, header, action, reason, content);
        if (isTold(header, action)) {
            announcements.publish(handle, announcement(header, action, content));
        }
    }

    private void written(
            Handle handle,
            Caller caller,
            RecordHeader header,
            RecordAction action,
            @Nullable String reason,
            VitalEvent content) {
        versions.insert(handle, header, action, caller, reason, content);
        audit.record(
                handle, caller, "record." + verb(action), "record", header.id().toString(), details(header, reason));
    }

    /** What an ID system does before a record is official is told with its registration. */
    private static boolean isTold(RecordHeader header, RecordAction action) {
        return switch (action) {
            case IDENTIFIER_ASSIGNED -> header.status() == RecordStatus.REGISTERED;
            case ANNOTATED -> false;
            case NOTIFIED, AMENDED, REGISTERING, REGISTERED, REJECTED, CORRECTED, CERTIFIED, REVOKED -> true;
        };
    }

    private static Map<String, String> details(RecordHeader header, @Nullable String reason) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("version", Integer.toString(header.version()));
        if (header.registrationNumber() != null) {
            details.put("registrationNumber", header.registrationNumber());
        }
        if (reason != null) {
            details.put("reason", reason);
        }
        return details;
    }

    private static Announcement announcement(RecordHeader header, RecordAction action, VitalEvent content) {
        Person registrant = content.registrant();
        boolean tellsNumber = action == RecordAction.IDENTIFIER_ASSIGNED
                || (action == RecordAction.REGISTERED && header.eventType() == EventType.DEATH);
        RecordHeader.Registration registration = header.registration();
        var about = new Announcement.About(
                header.id(),
                header.trackingId(),
                header.eventType(),
                header.status().name(),
                header.version(),
                registration == null ? null : new Announcement.Registration(registration.number(), registration.at()));
        return new Announcement(
                topic(header.eventType(), action),
                about,
                content,
                tellsNumber && registrant != null
                        ? registrant.identifier(Identifier.NATIONAL_ID).orElse(null)
                        : null,
                header.updatedAt());
    }

    private static String topic(EventType type, RecordAction action) {
        return action == RecordAction.IDENTIFIER_ASSIGNED
                ? "national-id.assigned"
                : type.topicPrefix() + "." + action.topicSuffix();
    }

    private static String verb(RecordAction action) {
        return switch (action) {
            case NOTIFIED -> "notify";
            case AMENDED -> "amend";
            case REGISTERING -> "await-identity";
            case REGISTERED -> "register";
            case REJECTED -> "reject";
            case CORRECTED -> "correct";
            case CERTIFIED -> "certify";
            case REVOKED -> "revoke";
            case IDENTIFIER_ASSIGNED -> "assign-identifier";
            case ANNOTATED -> "annotate";
        };
    }
}
