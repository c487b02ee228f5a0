package org.crvsgateway.adminui.user;

import com.fasterxml.jackson.databind.JsonNode;

/** A one-time password, on its way to whom it is for; it is kept nowhere here. */
record IssuedPassword(String username, String name, String password) {

    static IssuedPassword of(JsonNode node) {
        return new IssuedPassword(
                node.at("/user/username").asText(),
                node.at("/user/name").asText(),
                node.path("oneTimePassword").asText());
    }

    @Override
    public String toString() {
        return "IssuedPassword of " + username;
    }
}
