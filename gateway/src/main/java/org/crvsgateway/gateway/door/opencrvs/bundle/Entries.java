package org.crvsgateway.gateway.door.opencrvs.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.crvsgateway.gateway.record.RecordHeader;

/**
 * The entries of a document. Ids are made from the record's id and the part that a resource plays, so that the same record
 * gives the same ids each time; the Composition bears the record's own.
 */
final class Entries {

    private final RecordHeader record;
    private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();

    Entries(RecordHeader record) {
        this.record = record;
    }

    /** Adds the resource and returns what refers to it, {@code Patient/<id>}. */
    String add(String part, ObjectNode resource) {
        UUID id = part.equals("composition") ? record.id() : id(part);
        return add(id.toString(), part, resource);
    }

    /** The same with an id that the resource has already. */
    String add(String id, String part, ObjectNode resource) {
        String version = id(part + "/" + record.version()).toString();
        resource.putObject("meta")
                .put("lastUpdated", IsoTime.of(record.updatedAt()))
                .put("versionId", version);
        resource.put("id", id);
        String reference = resource.path("resourceType").asText() + "/" + id;
        ObjectNode entry = entries.addObject();
        entry.put("fullUrl", "/fhir/" + reference + "/_history/" + version);
        entry.set("resource", resource);
        return reference;
    }

    ArrayNode all() {
        return entries;
    }

    private UUID id(String part) {
        return UUID.nameUUIDFromBytes((record.id() + "/opencrvs/" + part).getBytes(StandardCharsets.UTF_8));
    }
}
