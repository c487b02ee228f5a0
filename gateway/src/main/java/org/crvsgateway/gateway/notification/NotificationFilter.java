package org.crvsgateway.gateway.notification;

import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Which notifications are listed; what is absent lets all pass.
 *
 * @param source the client that sent them
 */
public record NotificationFilter(
        @Nullable RecordStatus status,
        @Nullable EventType eventType,
        @Nullable UUID source,
        Received received) {

    public static final NotificationFilter NONE = new NotificationFilter(null, null, null, Received.ANY_TIME);

    /** From a time on, and before another. */
    public record Received(@Nullable Instant from, @Nullable Instant to) {
        public static final Received ANY_TIME = new Received(null, null);
    }
}
