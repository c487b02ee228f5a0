package org.crvsgateway.adminui.exchange;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A line of the log.
 *
 * @param status 0 where there was no answer
 */
record ExchangeSummary(
        String id,
        boolean incoming,
        String at,
        long millis,
        String caller,
        String address,
        String method,
        String path,
        int status,
        ExchangeOutcome outcome,
        String failure) {

    static ExchangeSummary of(JsonNode node) {
        return new ExchangeSummary(
                node.path("id").asText(),
                node.path("direction").asText().equals("IN"),
                node.path("at").asText(),
                node.path("durationMillis").asLong(),
                node.at("/caller/name").asText(""),
                node.path("address").asText(""),
                node.path("method").asText(),
                node.path("path").asText(),
                node.path("status").asInt(0),
                ExchangeOutcome.valueOf(node.path("outcome").asText()),
                node.path("failure").asText(""));
    }
}
