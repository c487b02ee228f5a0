package org.crvsgateway.gateway.door.opencrvs.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.crvsgateway.gateway.record.RecordHeader;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.record.RegistryRecord;

/**
 * Writes a record as the whole saved document that OpenCRVS 1.6 to 1.9 answered a notification with, and of which its
 * webhooks sent parts: Composition, Task, the people, encounter, observations, the country's own answers. Ids are the same
 * each time; the Composition's is the record's. Outside of transactions, because locations are looked up.
 */
@Singleton
public final class DocumentWriter {

    private final LocationReferences locations;

    DocumentWriter(LocationReferences locations) {
        this.locations = locations;
    }

    /** With the status that the record has. */
    public ObjectNode write(RegistryRecord record, Spelling spelling) {
        return write(record, spelling, standing(record.header().status()));
    }

    /**
     * The same.
     *
     * @param standing the code of {@code Task.businessStatus}, such as {@code CERTIFIED}
     */
    public ObjectNode write(RegistryRecord record, Spelling spelling, String standing) {
        RecordHeader header = record.header();
        Entries entries = new Entries(header);
        Composition composition = new Composition(header);
        entries.add("composition", composition.resource());
        entries.add(
                "task", new TaskWriter(locations).write(header, record.content().report(), standing));
        new PeopleWriter(entries, composition, new PatientWriter(spelling)).write(record);
        new EncounterWriter(entries, composition, locations).write(record.content());
        ObjectNode bundle = Codes.object().put("resourceType", "Bundle").put("type", "document");
        bundle.putObject("meta").put("lastUpdated", IsoTime.of(header.updatedAt()));
        bundle.set("entry", entries.all());
        return bundle;
    }

    /** OpenCRVS's word for where a record stands; what it has no other word for keeps its own. */
    public static String standing(RecordStatus status) {
        return switch (status) {
            case NOTIFIED -> "IN_PROGRESS";
            case PENDING_IDENTITY -> "WAITING_VALIDATION";
            case REVOKED -> "ARCHIVED";
            default -> status.name();
        };
    }

    /** The Composition, whose sections say which resource plays which part. */
    static final class Composition {

        private final ObjectNode resource = Codes.object();
        private final ArrayNode sections;

        Composition(RecordHeader record) {
            String word = Codes.word(record.eventType());
            resource.put("resourceType", "Composition");
            resource.putObject("identifier").put("system", "urn:ietf:rfc:3986").put("value", record.trackingId());
            resource.put("status", record.status() == RecordStatus.NOTIFIED ? "preliminary" : "final");
            resource.set("type", Codes.concept("http://opencrvs.org/doc-types", word + "-declaration"));
            resource.set("class", Codes.concept("http://opencrvs.org/doc-classes", "crvs-document"));
            resource.put("title", title(word) + " Declaration");
            resource.put("date", IsoTime.of(record.updatedAt()));
            resource.putArray("author");
            sections = resource.putArray("section");
        }

        ObjectNode resource() {
            return resource;
        }

        void section(String code, String reference) {
            ObjectNode section = sections.addObject().put("title", title(code));
            section.set("code", Codes.concept(Codes.SECTIONS, code).put("text", title(code)));
            section.putArray("entry").add(Codes.reference(reference));
        }

        private static String title(String code) {
            String text = code.replace('-', ' ');
            return Character.toUpperCase(text.charAt(0)) + text.substring(1);
        }
    }
}
