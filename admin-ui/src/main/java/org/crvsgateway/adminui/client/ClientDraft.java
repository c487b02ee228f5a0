package org.crvsgateway.adminui.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client that is being made.
 *
 * @param scopes empty: what its kind usually may do
 * @param fields empty: what its kind usually sees
 */
record ClientDraft(
        String name,
        String contactEmail,
        ClientTemplate template,
        Optional<List<String>> scopes,
        Optional<List<String>> fields,
        List<Area> areas,
        Client.OpenCrvs opencrvs) {

    ClientDraft {
        areas = List.copyOf(areas);
    }

    /** An administrative area. */
    record Area(String id, String name) {}

    /** As the contract takes it. */
    Map<String, Object> input() {
        Map<String, Object> input = new HashMap<>();
        input.put("name", name);
        input.put("template", template.name());
        input.put("strict", opencrvs.strict());
        input.put("dailyQuota", opencrvs.dailyQuota());
        scopes.ifPresent(chosen -> input.put("scopes", chosen));
        fields.ifPresent(chosen -> input.put("fields", chosen));
        if (!contactEmail.isBlank()) {
            input.put("contactEmail", contactEmail);
        }
        if (!areas.isEmpty()) {
            input.put("jurisdiction", areas.stream().map(Area::id).toList());
        }
        if (!opencrvs.version().isBlank()) {
            input.put("opencrvsVersion", opencrvs.version());
        }
        return input;
    }
}
