package org.crvsgateway.gateway.record;

import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record without opening it.
 *
 * @param trackingId eight characters that people can read out; see {@link TrackingId}
 * @param version counts every change, from 1
 */
public record RecordHeader(
        UUID id,
        String trackingId,
        EventType eventType,
        RecordStatus status,
        int version,
        @Nullable Registration registration,
        Instant createdAt,
        Instant updatedAt) {

    /** The number and the moment of the legal act. */
    public record Registration(String number, Instant at) {}

    RecordHeader after(RecordAction action, Instant at, @Nullable Registration newRegistration) {
        return new RecordHeader(
                id,
                trackingId,
                eventType,
                action.statusAfter(status),
                version + 1,
                newRegistration == null ? registration : newRegistration,
                createdAt,
                at);
    }

    public @Nullable String registrationNumber() {
        return registration == null ? null : registration.number();
    }
}
