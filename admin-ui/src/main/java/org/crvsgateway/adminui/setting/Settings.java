package org.crvsgateway.adminui.setting;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Map;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.SignedIn;

/** What the screen asks of the gateway about itself, in the contract's own shape. */
@Singleton
final class Settings {

    private final Gateway gateway;

    Settings(Gateway gateway) {
        this.gateway = gateway;
    }

    JsonNode all(SignedIn who) {
        return gateway.ask(who, Documents.read("settings"), Map.of()).path("settings");
    }

    String replaceSigningKey(SignedIn who) {
        var keys = gateway.ask(who, Documents.read("replace-signing-key"), Map.of())
                .path("replaceSigningKey");
        return keys.at("/0/id").asText();
    }

    String rewrapSecrets(SignedIn who) {
        return gateway.ask(who, Documents.read("rewrap-secrets"), Map.of())
                .at("/rewrapSecrets/0/id")
                .asText();
    }
}
