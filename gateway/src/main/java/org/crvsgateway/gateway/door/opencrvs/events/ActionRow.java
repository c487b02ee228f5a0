package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did to an event.
 *
 * @param position counts the actions of an event, from 0
 * @param answered the action that this one accepts
 * @param content what else is shown of it: declaration, annotation, reason, issues
 */
record ActionRow(
        UUID id,
        UUID eventId,
        int position,
        ActionType type,
        Status status,
        Actor by,
        Transaction transaction,
        @Nullable String location,
        @Nullable UUID answered,
        ObjectNode content,
        Instant createdAt) {

    enum Status {
        REQUESTED("Requested"),
        ACCEPTED("Accepted");

        private final String spoken;

        Status(String spoken) {
            this.spoken = spoken;
        }

        String spoken() {
            return spoken;
        }
    }

    /** Who did it: our id, and the one that OpenCRVS shows. */
    record Actor(UUID client, String spokenId, boolean system) {}

    /** By what a repeat is known, and what it said. */
    record Transaction(String id, String digest) {}
}
