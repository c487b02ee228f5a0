package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;

/** Reads {@code {"upTo": 500}} or {@code {"sequences": [1, 2, 5]}}. */
public final class AcknowledgementReader {

    static final int MOST_SEQUENCES = 1_000;
    private static final Set<String> NAMES = Set.of("upTo", "sequences");

    private AcknowledgementReader() {}

    public static Acknowledged read(JsonNode root) {
        if (!root.isObject()) {
            throw ProblemException.invalid("", "not-an-object", "The body is not a JSON object.");
        }
        List<Issue> issues = new ArrayList<>();
        root.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                issues.add(Issue.error("/" + name, "unknown-field", "There is no such field here."));
            }
        });
        boolean byEnd = root.hasNonNull("upTo");
        boolean byList = root.hasNonNull("sequences");
        if (byEnd && byList) {
            issues.add(Issue.error("", "one-of", "Either upTo or sequences is needed, not both."));
        } else if (!byEnd && !byList) {
            issues.add(Issue.error("", "required", "Either upTo or sequences is needed."));
            throw new ProblemException(ProblemType.INVALID_INPUT, "The input has faults.", issues);
        }
        Acknowledged acknowledged = root.hasNonNull("sequences")
                ? new Acknowledged.Sequences(sequences(root.get("sequences"), issues))
                : new Acknowledged.UpTo(sequence(root.path("upTo"), "/upTo", issues));
        if (!issues.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The input has faults.", issues);
        }
        return acknowledged;
    }

    private static SortedSet<Long> sequences(JsonNode list, List<Issue> issues) {
        SortedSet<Long> sequences = new TreeSet<>();
        if (!list.isArray()) {
            issues.add(Issue.error("/sequences", "not-a-list", "This is not a list."));
            return sequences;
        }
        if (list.size() > MOST_SEQUENCES) {
            issues.add(Issue.error("/sequences", "too-many", "There are more than " + MOST_SEQUENCES + " sequences."));
            return sequences;
        }
        for (int i = 0; i < list.size(); i++) {
            sequences.add(sequence(list.get(i), "/sequences/" + i, issues));
        }
        return sequences;
    }

    private static long sequence(JsonNode node, String path, List<Issue> issues) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 1) {
            issues.add(Issue.error(path, "out-of-range", "A sequence is a whole number from 1 on."));
            return 1;
        }
        return node.longValue();
    }
}
