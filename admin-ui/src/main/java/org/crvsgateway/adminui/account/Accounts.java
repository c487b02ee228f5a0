package org.crvsgateway.adminui.account;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.SignedIn;

/** What the screen asks of the gateway about the person at it. */
@Singleton
final class Accounts {

    private final Gateway gateway;

    Accounts(Gateway gateway) {
        this.gateway = gateway;
    }

    /** A secret on its way to an authenticator app; it is kept nowhere here. */
    record Enrolment(String secret, String uri) {

        @Override
        public String toString() {
            return "Enrolment";
        }
    }

    Account own(SignedIn who) {
        return Account.of(gateway.get(who, "/api/v1/account"));
    }

    SignedIn changePassword(SignedIn who, String password, String newPassword) {
        return gateway.changePassword(who, password, newPassword);
    }

    Enrolment beginSecondFactor(SignedIn who) {
        JsonNode begun = gateway.tell(who, "/api/v1/second-factor", Map.of());
        return new Enrolment(begun.path("secret").asText(), begun.path("uri").asText());
    }

    /** Answers the recovery codes. */
    List<String> confirmSecondFactor(SignedIn who, String code) {
        var codes = gateway.tell(who, "/api/v1/second-factor/confirm", Map.of("code", code))
                .path("recoveryCodes");
        return StreamSupport.stream(codes.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    SignedIn removeSecondFactor(SignedIn who, String code) {
        gateway.tell(who, "/api/v1/second-factor/remove", Map.of("code", code));
        return who;
    }
}
