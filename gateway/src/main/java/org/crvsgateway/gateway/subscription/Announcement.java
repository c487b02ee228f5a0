package org.crvsgateway.gateway.subscription;

import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a record, for its subscribers. Thin: ids, status and numbers, no names and no dates.
 *
 * @param topic past tense, such as {@code birth.registered}
 * @param nationalId of the registrant where it is part of the news; only subscribers who may see it are told
 */
public record Announcement(
        String topic,
        UUID recordId,
        String trackingId,
        EventType eventType,
        String status,
        int version,
        @Nullable String registrationNumber,
        @Nullable String nationalId,
        Instant at) {}
