package org.crvsgateway.adminui.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A new secret, on its way to the person who asked for it; it is kept nowhere here. */
record IssuedSecret(String clientId, String clientName, String secret) {

    static IssuedSecret of(JsonNode node) {
        return new IssuedSecret(
                node.at("/client/id").asText(),
                node.at("/client/name").asText(),
                node.path("secret").asText());
    }

    @Override
    public String toString() {
        return "IssuedSecret of " + clientName;
    }
}
