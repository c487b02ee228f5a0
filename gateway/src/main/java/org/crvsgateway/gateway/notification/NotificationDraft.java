package org.crvsgateway.gateway.notification;

import java.util.List;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.record.ReservedRecord;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jspecify.annotations.Nullable;

/**
 * A body that could be read as a vital event: what it says, by which keys a repeat is known, and every fault that a
 * registrar can mend.
 *
 * @param reserved what the record is called if this opens one; null for names of its own
 */
public record NotificationDraft(
        OriginalBody original,
        List<SourceKey> keys,
        VitalEvent event,
        List<Issue> issues,
        @Nullable ReservedRecord reserved) {

    public NotificationDraft(OriginalBody original, List<SourceKey> keys, VitalEvent event, List<Issue> issues) {
        this(original, keys, event, issues, null);
    }

    public NotificationDraft {
        keys = List.copyOf(keys);
        issues = List.copyOf(issues);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a notification needs something that identifies it");
        }
    }
}
