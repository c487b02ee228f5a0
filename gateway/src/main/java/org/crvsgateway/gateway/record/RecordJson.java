package org.crvsgateway.gateway.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.VitalEventWriter;

/** Records in JSON, with the fields that a caller was granted and no others. */
public final class RecordJson {

    private static final Set<String> ALWAYS_SHOWN = Set.of("eventType");

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
        node.set("content", content(record.content(), grant));
        return node;
    }

    /** The canonical JSON less what was not granted. */
    public static ObjectNode content(VitalEvent event, FieldGrant grant) {
        ObjectNode content = VitalEventWriter.tree(event);
        for (String section : names(content)) {
            if (ALWAYS_SHOWN.contains(section) || grant.allowsSection(section)) {
                continue;
            }
            if (content.get(section) instanceof ObjectNode fields) {
                names(fields).stream()
                        .filter(field -> !grant.allows(section, field))
                        .forEach(fields::remove);
            }
            if (!content.get(section).isObject() || content.get(section).isEmpty()) {
                content.remove(section);
            }
        }
        return content;
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
        node.set("before", before == null ? null : content(before, grant));
        node.set("after", content(version.after(), grant));
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

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
