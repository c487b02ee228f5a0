package org.crvsgateway.adminui.notification;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvsgateway.adminui.record.RecordStatus;

/**
 * A line of the list.
 *
 * @param registrant whom it is about; empty where the report does not say
 * @param eventDate {@code 2026}, {@code 2026-11} or {@code 2026-11-20}; empty where the report does not say
 * @param receivedAt RFC 3339
 * @param source who sent it
 * @param possibleDuplicate whether another record may be about the same event
 * @param issues how many faults were found
 */
record NotificationSummary(
        String trackingId,
        String eventType,
        RecordStatus status,
        String registrant,
        String eventDate,
        String receivedAt,
        String source,
        boolean possibleDuplicate,
        int issues) {

    static NotificationSummary of(JsonNode node) {
        return new NotificationSummary(
                node.path("trackingId").asText(),
                node.path("eventType").asText(),
                RecordStatus.valueOf(node.path("status").asText()),
                node.path("registrant").asText(""),
                node.path("eventDate").asText(""),
                node.path("receivedAt").asText(),
                node.at("/source/name").asText(""),
                node.path("possibleDuplicate").asBoolean(),
                node.path("issues").size());
    }
}
