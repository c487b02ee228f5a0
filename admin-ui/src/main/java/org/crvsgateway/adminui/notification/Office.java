package org.crvsgateway.adminui.notification;

import com.fasterxml.jackson.databind.JsonNode;

/** A registration office; without a name where only its code is known. */
record Office(String id, String code, String name) {

    static Office of(JsonNode node) {
        return new Office(
                node.path("id").asText(),
                node.path("code").asText(),
                node.path("name").asText());
    }

    static Office ofCode(String code) {
        return new Office(code, code, "");
    }

    boolean is(String idOrCode) {
        return id.equals(idOrCode) || code.equals(idOrCode);
    }

    String label() {
        return name.isEmpty() ? code : name + " (" + code + ")";
    }
}
