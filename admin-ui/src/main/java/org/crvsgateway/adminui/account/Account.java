package org.crvsgateway.adminui.account;

import com.fasterxml.jackson.databind.JsonNode;

/** What the gateway knows of the person at the screen. */
record Account(String username, String name, String role, boolean secondFactor, int recoveryCodesLeft) {

    static Account of(JsonNode node) {
        return new Account(
                node.path("username").asText(),
                node.path("name").asText(),
                node.path("role").asText(),
                node.path("secondFactor").asBoolean(),
                node.path("recoveryCodesLeft").asInt());
    }
}
