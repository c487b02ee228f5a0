package org.crvsgateway.adminui.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One message for the subscription, with each try.
 *
 * @param sequence 0 until its turn comes
 */
record Delivery(
        String messageId,
        String topic,
        long sequence,
        DeliveryState state,
        String dueAt,
        String createdAt,
        String doneAt,
        List<Attempt> attempts) {

    /**
     * One HTTP try.
     *
     * @param status 0 where there was no answer
     * @param excerpt how the answer began: whatever the receiver chose to write
     */
    record Attempt(
            int number, String startedAt, long millis, int status, String failure, String excerpt, JsonNode timing) {

        static Attempt of(JsonNode node) {
            return new Attempt(
                    node.path("number").asInt(),
                    Nodes.text(node, "startedAt"),
                    node.path("durationMillis").asLong(),
                    node.path("statusCode").asInt(0),
                    Nodes.text(node, "failure"),
                    Nodes.text(node, "responseExcerpt"),
                    node.path("timing"));
        }
    }

    Delivery {
        attempts = List.copyOf(attempts);
    }

    static Delivery of(JsonNode node) {
        return new Delivery(
                node.path("messageId").asText(),
                node.path("topic").asText(),
                node.path("sequence").asLong(0),
                DeliveryState.valueOf(node.path("state").asText()),
                Nodes.text(node, "dueAt"),
                Nodes.text(node, "createdAt"),
                Nodes.text(node, "doneAt"),
                Nodes.each(node.path("attempts"), Attempt::of));
    }
}
