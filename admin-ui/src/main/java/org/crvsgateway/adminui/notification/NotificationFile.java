package org.crvsgateway.adminui.notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.adminui.record.RecordStatus;

/**
 * A notification and the record that it began, in the contract's own shape: the screen shows nearly all of it.
 *
 * @param offices those that may register it
 */
record NotificationFile(JsonNode notification, JsonNode rec, List<Office> offices) {

    NotificationFile {
        offices = List.copyOf(offices);
    }

    String recordId() {
        return rec.path("id").asText();
    }

    RecordStatus status() {
        return RecordStatus.valueOf(rec.path("status").asText());
    }

    /** Where it was registered, or else the office that it was meant for. */
    Optional<Office> office() {
        String decided = rec.path("office").asText("");
        String named = decided.isEmpty() ? rec.at("/content/office").asText("") : decided;
        if (named.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                offices.stream().filter(office -> office.is(named)).findFirst().orElseGet(() -> Office.ofCode(named)));
    }

    String registrant() {
        return notification.path("registrant").asText("");
    }
}
