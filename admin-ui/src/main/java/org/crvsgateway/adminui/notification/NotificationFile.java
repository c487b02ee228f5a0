package org.crvsgateway.adminui.notification;

import com.fasterxml.jackson.databind.JsonNode;

/** A notification and the record that it began, in the contract's own shape: the screen shows nearly all of it. */
record NotificationFile(JsonNode notification, JsonNode rec) {

    String recordId() {
        return rec.path("id").asText();
    }

    RecordStatus status() {
        return RecordStatus.valueOf(rec.path("status").asText());
    }

    /** The registration office's id or code; empty where none is known. */
    String office() {
        String decided = rec.path("office").asText("");
        return decided.isEmpty() ? rec.at("/content/office").asText("") : decided;
    }

    String registrant() {
        return notification.path("registrant").asText("");
    }
}
