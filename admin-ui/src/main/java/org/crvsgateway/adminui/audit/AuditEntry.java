package org.crvsgateway.adminui.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * One entry of the trail.
 *
 * @param at RFC 3339
 * @param fhir the entry as an AuditEvent of FHIR R4; missing where it was not asked for
 */
record AuditEntry(
        long sequence,
        String at,
        String actor,
        String actorKind,
        String address,
        String action,
        Subject subject,
        Map<String, String> details,
        String hash,
        JsonNode fhir) {

    AuditEntry {
        details = Map.copyOf(details);
    }

    record Subject(String type, String id) {}

    static AuditEntry of(JsonNode node) {
        Map<String, String> details = new TreeMap<>();
        node.path("details")
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return new AuditEntry(
                node.path("sequence").asLong(),
                node.path("at").asText(),
                node.at("/actor/name").asText(),
                node.at("/actor/kind").asText(),
                node.path("address").asText(),
                node.path("action").asText(),
                new Subject(
                        node.path("subjectType").asText(),
                        node.path("subjectId").asText()),
                details,
                node.path("hash").asText(),
                node.path("fhir"));
    }
}
