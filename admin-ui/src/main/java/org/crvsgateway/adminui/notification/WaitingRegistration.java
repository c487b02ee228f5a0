package org.crvsgateway.adminui.notification;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A registration that the ID system has not answered.
 *
 * @param dueAt when people should look after it; empty where there is no such time
 */
record WaitingRegistration(
        String trackingId,
        String eventType,
        String office,
        String since,
        String dueAt,
        boolean overdue,
        String askedBy) {

    static WaitingRegistration of(JsonNode node) {
        return new WaitingRegistration(
                node.path("trackingId").asText(),
                node.path("eventType").asText(),
                node.path("office").asText(),
                node.path("since").asText(),
                node.path("dueAt").asText(""),
                node.path("overdue").asBoolean(),
                node.at("/askedBy/name").asText(""));
    }
}
