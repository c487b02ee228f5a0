package org.crvsgateway.gateway.door.opencrvs.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Cuts a document down to the Task and the resources that its permitted sections name: neither the Composition nor the
 * Observations.
 *
 * @param codes such as {@code child-details}
 * @param bare as until 1.4: one resource of a section at most, without {@code fullUrl} and type of the bundle
 */
record PermittedSections(Set<String> codes, boolean bare) {

    ObjectNode of(ObjectNode document) {
        Map<String, JsonNode> byReference = new HashMap<>();
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        JsonNode composition = document.path("entry").path(0).path("resource");
        for (JsonNode entry : document.path("entry")) {
            JsonNode resource = entry.path("resource");
            byReference.put(
                    resource.path("resourceType").asText() + "/"
                            + resource.path("id").asText(),
                    entry);
            if (resource.path("resourceType").asText().equals("Task")) {
                keep(kept, entry);
            }
        }
        for (JsonNode section : composition.path("section")) {
            if (codes.contains(section.at("/code/coding/0/code").asText())) {
                resources(section, byReference).limit(bare ? 1 : Long.MAX_VALUE).forEach(entry -> keep(kept, entry));
            }
        }
        ObjectNode bundle = JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle");
        if (!bare) {
            bundle.put("type", "document");
        }
        bundle.set("entry", kept);
        return bundle;
    }

    private static Stream<JsonNode> resources(JsonNode section, Map<String, JsonNode> byReference) {
        return StreamSupport.stream(section.path("entry").spliterator(), false)
                .map(reference -> reference.path("reference").asText())
                .filter(byReference::containsKey)
                .map(byReference::get);
    }

    private void keep(ArrayNode kept, JsonNode entry) {
        ObjectNode copy = kept.addObject();
        if (!bare) {
            copy.set("fullUrl", entry.path("fullUrl"));
        }
        copy.set("resource", entry.path("resource"));
    }
}
