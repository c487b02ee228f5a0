package org.crvsgateway.gateway.door.opencrvs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.problem.Issue;

/** Collects what is wrong with one bundle; each fault once, and only so many that a hostile body cannot fill the memory. */
final class Faults {

    static final int LIMIT = 200;

    private final Set<Issue> issues = new LinkedHashSet<>();
    private boolean overflown;

    /** Something that a registrar should look at. */
    void warn(String path, String code, String message) {
        add(Issue.warning(path, code, message));
    }

    /** Something that the sender's developer should know; no registrar needs to act on it. */
    void inform(String path, String code, String message) {
        add(Issue.information(path, code, message));
    }

    List<Issue> issues() {
        List<Issue> all = new ArrayList<>(issues);
        if (overflown) {
            all.add(Issue.warning("", "too-many-issues", "There are more faults than these."));
        }
        return all;
    }

    private void add(Issue issue) {
        if (issues.size() < LIMIT) {
            issues.add(issue);
        } else if (!issues.contains(issue)) {
            overflown = true;
        }
    }
}
