package org.crvsgateway.adminui.location;

import java.util.HashMap;
import java.util.Map;

/** What a location is to be; the code and the kind of one that exists are fixed. */
record LocationDraft(String code, String name, String alias, LocationKind kind, String parent, boolean active) {

    static LocationDraft of(Location location) {
        return new LocationDraft(
                location.code(),
                location.name(),
                location.alias(),
                location.kind(),
                location.parentCode(),
                location.active());
    }

    Map<String, Object> creation() {
        Map<String, Object> input = change();
        input.put("code", code);
        input.put("kind", kind.name());
        return input;
    }

    Map<String, Object> change() {
        Map<String, Object> input = new HashMap<>();
        input.put("name", name);
        input.put("alias", alias.isBlank() ? null : alias);
        input.put("parent", parent.isBlank() ? null : parent);
        input.put("status", active ? "ACTIVE" : "INACTIVE");
        return input;
    }
}
