package org.crvsgateway.gateway.notification;

import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.record.RecordHeader;

/** What a sender is answered, once everything is committed. */
public record NotificationReceipt(
        UUID id, Outcome outcome, RecordHeader record, boolean possibleDuplicate, List<Issue> issues) {

    public NotificationReceipt {
        issues = List.copyOf(issues);
    }

    /** What the body was. */
    public enum Outcome {
        /** The first report of this event by this sender. */
        CREATED,
        /** The same report again; nothing changed. */
        REPEATED,
        /** The same report with other content; a new version. */
        AMENDED
    }
}
