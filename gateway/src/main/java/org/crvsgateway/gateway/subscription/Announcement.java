package org.crvsgateway.gateway.subscription;

import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a record, for its subscribers.
 *
 * @param topic past tense, such as {@code birth.registered}
 * @param content what the record says now; each subscriber is told what was chosen and approved for it, if anything
 * @param nationalId of the registrant where it is part of the news; only subscribers who may see it are told
 * @param actionId what an answer to it names, where one is waited for
 */
public record Announcement(
        String topic,
        About about,
        VitalEvent content,
        @Nullable String nationalId,
        Instant at,
        @Nullable UUID actionId) {

    /** Of something that nobody waits for an answer to. */
    public Announcement(String topic, About about, VitalEvent content, @Nullable String nationalId, Instant at) {
        this(topic, about, content, nationalId, at, null);
    }

    public Announcement answeringTo(UUID action) {
        return new Announcement(topic, about, content, nationalId, at, action);
    }

    /** The record, without names and dates of life: what everybody is told. */
    public record About(
            UUID recordId,
            String trackingId,
            EventType eventType,
            String status,
            int version,
            @Nullable Registration registration) {}

    /** The legal act that made it official. */
    public record Registration(String number, Instant at) {}
}
