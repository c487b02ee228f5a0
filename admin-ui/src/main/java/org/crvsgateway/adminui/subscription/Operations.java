package org.crvsgateway.adminui.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.jspecify.annotations.Nullable;

/** What the screens have the gateway do with subscriptions. Each answers with the id of what it was done to. */
@Singleton
final class Operations {

    private final Gateway gateway;

    Operations(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Keys, as they are shown this once; empty where none was made.
     *
     * @param id of the subscription
     */
    record IssuedKeys(String id, String secret, String publicKey) {
        static IssuedKeys of(JsonNode node) {
            return new IssuedKeys(
                    node.at("/subscription/id").asText(), Nodes.text(node, "secret"), Nodes.text(node, "publicKey"));
        }

        /** Keys leave no trace in a log. */
        @Override
        public String toString() {
            return "IssuedKeys[" + id + "]";
        }
    }

    IssuedKeys create(SignedIn who, Map<String, Object> input) {
        return IssuedKeys.of(gateway.ask(who, Documents.read("create-subscription"), Map.of("input", input))
                .path("createSubscription"));
    }

    /** An empty {@code overlap} is for keys that leaked. */
    IssuedKeys rotate(SignedIn who, String id, String overlap) {
        Map<String, Object> variables = new HashMap<>(Map.of("id", id));
        variables.put(overlap.isEmpty() ? "reason" : "overlap", overlap.isEmpty() ? "LEAKED" : overlap);
        return IssuedKeys.of(gateway.ask(who, Documents.read("rotate-subscription-secret"), variables)
                .path("rotateSubscriptionSecret"));
    }

    String verify(SignedIn who, String id) {
        return change(who, "verify-subscription", id);
    }

    String pause(SignedIn who, String id) {
        return change(who, "pause-subscription", id);
    }

    /** @param rate deliveries per second at most until nothing waits; null for as many as it takes */
    String resume(SignedIn who, String id, @Nullable Integer rate) {
        Map<String, Object> variables = new HashMap<>(Map.of("id", id));
        if (rate != null) {
            variables.put("rate", rate);
        }
        gateway.ask(who, Documents.read("resume-subscription"), variables);
        return id;
    }

    String delete(SignedIn who, String id) {
        return change(who, "delete-subscription", id);
    }

    String undoRotation(SignedIn who, String id) {
        return change(who, "undo-subscription-rotation", id);
    }

    String endOldKeys(SignedIn who, String id) {
        return change(who, "end-old-subscription-secret", id);
    }

    String test(SignedIn who, String id, String topic) {
        gateway.ask(who, Documents.read("send-test-message"), Map.of("id", id, "topic", topic));
        return id;
    }

    String resend(SignedIn who, String id, String messageId) {
        gateway.ask(who, Documents.read("resend-delivery"), Map.of("id", id, "messageId", messageId));
        return id;
    }

    /** @param input what to send again, in one of the forms of the contract */
    String replay(SignedIn who, String id, Map<String, Object> input) {
        gateway.ask(who, Documents.read("start-replay"), Map.of("id", id, "input", input));
        return id;
    }

    String cancelReplay(SignedIn who, String id, String job) {
        gateway.ask(who, Documents.read("cancel-replay"), Map.of("id", id, "job", job));
        return id;
    }

    private String change(SignedIn who, String document, String id) {
        gateway.ask(who, Documents.read(document), Map.of("id", id));
        return id;
    }
}
