package org.crvsgateway.gateway.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.GrantedFields;

/** Records in JSON, with the fields that a caller was granted and no others. */
public final class RecordJson {

    private RecordJson() {}

    public static ObjectNode record(RegistryRecord record, FieldGrant grant) {
        RecordHeader header = record.header();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", header.id().toString());
        node.put("trackingId", header.trackingId());
        node.put("eventType", header.eventType().name());
        node.put("status", header.status().name());
        node.put("version", header.version());
        RecordHeader.Registration registration = header.registration();
        if (registration != null) {
            node.put("registrationNumber", registration.number());
            node.put("registeredAt", registration.at().toString());
        }
        node.put("createdAt", header.createdAt().toString());
        node.put("updatedAt", header.updatedAt().toString());
        node.set("content", GrantedFields.tree(record.content(), grant));
        return node;
    }

    public static ObjectNode version(RecordVersion version, FieldGrant grant) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("version", version.version());
        node.put("action", version.action().name());
        node.put("at", version.step().at().toString());
        node.putObject("by")
                .put("kind", version.step().byKind())
                .put("name", version.step().byName());
        node.put("reason", version.step().reason());
        VitalEvent before = version.before();
        node.set("before", before == null ? null : GrantedFields.tree(before, grant));
        node.set("after", GrantedFields.tree(version.after(), grant));
        return node;
    }

    public static ArrayNode possibleDuplicates(List<PossibleDuplicate> duplicates) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (PossibleDuplicate duplicate : duplicates) {
            ObjectNode node = array.addObject();
            node.put("recordId", duplicate.recordId().toString());
            node.put("trackingId", duplicate.trackingId());
            node.put("score", duplicate.score());
            duplicate.reasons().forEach(node.putArray("reasons")::add);
        }
        return array;
    }
}
