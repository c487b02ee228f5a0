package org.crvsgateway.gateway.door.opencrvs.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvsgateway.gateway.record.RecordHeader;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.vitalevent.Contact;
import org.crvsgateway.gateway.vitalevent.Report;
import org.jspecify.annotations.Nullable;

/** Where the record stands, its numbers, whom to contact and the office, as a Task. */
final class TaskWriter {

    private final LocationReferences locations;

    TaskWriter(LocationReferences locations) {
        this.locations = locations;
    }

    ObjectNode write(RecordHeader record, Report report, String standing) {
        ObjectNode task = Codes.object().put("resourceType", "Task");
        task.put("status", status(record.status()));
        task.put("intent", "proposal");
        task.set("code", Codes.concept(Codes.SPECS + "types", record.eventType().name()));
        task.set("focus", Codes.reference("Composition/" + record.id()));
        String word = Codes.word(record.eventType());
        task.putArray("identifier");
        identify(task, "draft-id", record.id().toString());
        identify(task, word + "-tracking-id", record.trackingId());
        identify(task, word + "-registration-number", record.registrationNumber());
        report.identifiers().stream()
                .filter(identifier -> identifier.type().equals("MOSIP_AID"))
                .forEach(identifier -> identify(task, "mosip-aid", identifier.value()));
        task.putArray("extension");
        contact(task, report.contact());
        office(task, report.office());
        task.put("lastModified", IsoTime.of(record.updatedAt()));
        task.set("businessStatus", Codes.concept(Codes.SPECS + "reg-status", standing));
        return task;
    }

    private static String status(RecordStatus status) {
        return switch (status) {
            case NOTIFIED -> "draft";
            case REJECTED -> "rejected";
            default -> "requested";
        };
    }

    private static void identify(ObjectNode task, String name, @Nullable String value) {
        if (value != null) {
            task.withArray("identifier")
                    .addObject()
                    .put("system", Codes.ID + name)
                    .put("value", value);
        }
    }

    private static void contact(ObjectNode task, @Nullable Contact contact) {
        if (contact != null) {
            extension(task, "contact-person", contact.relationship());
            extension(task, "contact-person-phone-number", contact.phone());
            extension(task, "contact-person-email", contact.email());
        }
    }

    private static void extension(ObjectNode task, String name, @Nullable String value) {
        if (value != null) {
            task.withArray("extension")
                    .addObject()
                    .put("url", Codes.EXTENSION + name)
                    .put("valueString", value);
        }
    }

    /** With the area that it lies in, which was sent until 1.5. */
    private void office(ObjectNode task, @Nullable String office) {
        if (office == null) {
            return;
        }
        locations.find(office).ifPresent(found -> {
            if (found.parentId() != null) {
                task.withArray("extension")
                        .addObject()
                        .put("url", Codes.EXTENSION + "regLastLocation")
                        .set("valueReference", Codes.reference("Location/" + found.parentId()));
            }
        });
        ObjectNode extension = task.withArray("extension").addObject().put("url", Codes.EXTENSION + "regLastOffice");
        extension.set("valueReference", Codes.reference(locations.to(office)));
        locations.find(office).ifPresent(found -> extension.put("valueString", found.name()));
    }
}
