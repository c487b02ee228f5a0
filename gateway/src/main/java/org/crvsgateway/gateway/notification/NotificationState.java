package org.crvsgateway.gateway.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.jspecify.annotations.Nullable;

/**
 * A notification and what became of it.
 *
 * @param possibleDuplicate whether another record may be about the same event
 * @param rejectionReason what a registrar wrote, while the record is rejected
 */
public record NotificationState(
        UUID id,
        Source source,
        RegistryRecord record,
        boolean possibleDuplicate,
        @Nullable String rejectionReason,
        List<Issue> issues) {

    public NotificationState {
        issues = List.copyOf(issues);
    }

    /** Who reported, under which reference, and when first. */
    public record Source(
            UUID clientId, String clientName, @Nullable String reference, Instant receivedAt) {}
}
