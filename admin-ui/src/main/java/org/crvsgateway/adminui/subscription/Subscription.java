package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A line of the list, and the head of the page of one.
 *
 * @param client its name, or its id for who may not see clients
 * @param url empty where the owner fetches
 */
record Subscription(String id, String client, String url, List<String> topics, Standing state, Health health) {

    Subscription {
        topics = List.copyOf(topics);
    }

    static Subscription of(JsonNode node, ClientNames clients) {
        return new Subscription(
                node.path("id").asText(),
                clients.of(node.path("clientId").asText()),
                Nodes.text(node, "url"),
                Nodes.texts(node.path("topics")),
                Standing.valueOf(node.path("state").asText()),
                Health.of(node));
    }

    boolean pulls() {
        return url.isEmpty();
    }

    /** What people know it by: it has no name. */
    String label() {
        return pulls() ? say("subscription.pull") : url;
    }

    /** What is typed before it is deleted. */
    String typed() {
        return pulls() ? client : url;
    }
}
