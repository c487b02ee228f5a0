package org.crvsgateway.adminui.user;

import static org.crvsgateway.adminui.language.Phrases.say;

/** The roles, as the contract names them and as the screen explains them. */
enum Role {
    REGISTRAR,
    AUDITOR,
    ADMINISTRATOR;

    String label() {
        return say("user.role." + name());
    }

    String purpose() {
        return say("user.purpose." + name());
    }
}
