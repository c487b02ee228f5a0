package org.crvsgateway.gateway.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps lists of issues to a length that people read and columns hold. */
public final class Issues {

    public static final int MOST = 200;

    private Issues() {}

    /** The first 200, errors before all others, and how many more there were. */
    public static List<Issue> limited(List<Issue> issues) {
        if (issues.size() <= MOST) {
            return List.copyOf(issues);
        }
        List<Issue> kept = new ArrayList<>(issues.stream()
                .sorted(Comparator.comparing(Issue::severity))
                .limit(MOST)
                .toList());
        kept.add(Issue.information("", "more-issues", "There are " + (issues.size() - MOST) + " more issues."));
        return List.copyOf(kept);
    }
}
