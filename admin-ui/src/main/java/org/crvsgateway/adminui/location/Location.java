package org.crvsgateway.adminui.location;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An area, an office or a facility.
 *
 * @param parentCode empty where it lies in no area
 * @param above the areas that it lies in, the largest first; empty where they were not asked for
 */
record Location(
        String id,
        String code,
        String name,
        String alias,
        LocationKind kind,
        boolean active,
        String parentCode,
        List<Area> above) {

    Location {
        above = List.copyOf(above);
    }

    record Area(String code, String name) {}

    static Location of(JsonNode node) {
        List<Area> above = new ArrayList<>();
        for (JsonNode area = node.path("parent"); area.isObject(); area = area.path("parent")) {
            above.addFirst(
                    new Area(area.path("code").asText(), area.path("name").asText()));
        }
        return new Location(
                node.path("id").asText(),
                node.path("code").asText(),
                node.path("name").asText(),
                node.path("alias").asText(""),
                LocationKind.valueOf(node.path("kind").asText()),
                node.path("status").asText().equals("ACTIVE"),
                node.at("/parent/code").asText(""),
                above);
    }
}
