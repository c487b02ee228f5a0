package org.crvsgateway.adminui.user;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A person who signs in.
 *
 * @param lastSignInAt RFC 3339; empty if they never did
 */
record User(
        String id,
        String username,
        String name,
        Role role,
        boolean enabled,
        boolean mustChange,
        boolean secondFactor,
        String lastSignInAt) {

    static User of(JsonNode node) {
        return new User(
                node.path("id").asText(),
                node.path("username").asText(),
                node.path("name").asText(),
                Role.valueOf(node.path("role").asText()),
                node.path("enabled").asBoolean(),
                node.path("mustChange").asBoolean(),
                node.path("secondFactor").asBoolean(),
                node.path("lastSignInAt").asText(""));
    }
}
