package org.crvsgateway.gateway.notification;

import java.util.List;
import org.crvsgateway.gateway.problem.Issue;

/** What a reader makes of a body. */
public sealed interface Reading {

    /** It is a vital event; its faults, if any, travel with it. */
    record Valid(NotificationDraft draft) implements Reading {}

    /** It is not; at least one issue is an error. */
    record Unreadable(List<Issue> issues) implements Reading {
        public Unreadable {
            issues = List.copyOf(issues);
        }
    }
}
