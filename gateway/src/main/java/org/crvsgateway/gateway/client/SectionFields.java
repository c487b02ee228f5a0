package org.crvsgateway.gateway.client;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crvsgateway.gateway.caller.FieldGrant;

/** The fields of a record that lie in the sections which OpenCRVS lets a webhook hold. */
final class SectionFields {

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("child-details", "child"),
            Map.entry("deceased-details", "deceased"),
            Map.entry("mother-details", "mother"),
            Map.entry("father-details", "father"),
            Map.entry("spouse-details", "spouse"),
            Map.entry("bride-details", "bride"),
            Map.entry("groom-details", "groom"),
            Map.entry("informant-details", "informant"),
            Map.entry("birth-encounter", "birth"),
            Map.entry("death-encounter", "death"),
            Map.entry("marriage-encounter", "marriage"),
            // As OpenCRVS 1.2 also wrote them
            Map.entry("childs-details", "child"),
            Map.entry("mothers-details", "mother"),
            Map.entry("fathers-details", "father"));

    private SectionFields() {}

    /** Sections without fields of a record, such as {@code supporting-documents}, grant nothing. */
    static FieldGrant of(Map<String, List<String>> webhook) {
        Set<String> fields = new HashSet<>();
        webhook.values().stream().flatMap(Collection::stream).forEach(section -> {
            String field = FIELDS.get(section);
            if (field != null) {
                fields.add(field);
            }
        });
        return new FieldGrant(fields);
    }
}
