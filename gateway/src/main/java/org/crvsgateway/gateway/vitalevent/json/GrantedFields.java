package org.crvsgateway.gateway.vitalevent.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.vitalevent.VitalEvent;

/** A vital event with the fields that somebody was granted and no others. */
public final class GrantedFields {

    private static final Set<String> ALWAYS_SHOWN = Set.of("eventType");

    private GrantedFields() {}

    /** The canonical JSON less what was not granted. */
    public static ObjectNode tree(VitalEvent event, FieldGrant grant) {
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

    /** The same as an event: whatever is written from it cannot tell more than was granted. */
    public static VitalEvent narrow(VitalEvent event, FieldGrant grant) {
        return grant.allowsSection("*")
                ? event
                : new VitalEventReader(InstantSource.system())
                        .read(tree(event, grant), Set.of(), new ArrayList<>())
                        .orElseThrow();
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
