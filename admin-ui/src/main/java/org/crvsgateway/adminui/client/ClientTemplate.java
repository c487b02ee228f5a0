package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

/** The kinds of client, as the contract names them and as the screen explains them. */
enum ClientTemplate {
    HEALTH,
    NATIONAL_ID,
    RECORD_SEARCH,
    WEBHOOK,
    REGISTRY;

    String label() {
        return say("client.template." + name());
    }

    String purpose() {
        return say("client.purpose." + name());
    }
}
