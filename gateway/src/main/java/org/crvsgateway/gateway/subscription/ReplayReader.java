package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.replay.Selection;
import org.jspecify.annotations.Nullable;

/** What is to be sent again, from one of four forms: a number, a list of them, failed ones since a time, or a time. */
public final class ReplayReader {

    public static final Set<String> NAMES = Set.of("fromSequence", "sequences", "failedSince", "since", "until");

    private final List<Issue> issues = new ArrayList<>();

    private ReplayReader() {}

    /** Reports every fault; of the forms exactly one is needed. */
    public static Supplier<Selection> read(JsonNode input) {
        return new ReplayReader().selection(input);
    }

    private Supplier<Selection> selection(JsonNode input) {
        boolean byNumber = input.hasNonNull("fromSequence");
        boolean byList = input.hasNonNull("sequences");
        boolean failed = input.hasNonNull("failedSince");
        boolean byTime = input.hasNonNull("since") || input.hasNonNull("until");
        int forms = (byNumber ? 1 : 0) + (byList ? 1 : 0) + (failed ? 1 : 0) + (byTime ? 1 : 0);
        if (forms != 1) {
            throw ProblemException.invalid(
                    "",
                    "one-of",
                    "Exactly one is needed: fromSequence, sequences, failedSince, or since and until together.");
        }
        Supplier<Selection> selection;
        if (byNumber) {
            long from = sequence("/fromSequence", input.get("fromSequence"));
            selection = () -> new Selection.FromSequence(from);
        } else if (byList) {
            Set<Long> sequences = numbers(input.get("sequences"));
            selection = () -> Selection.Listed.of(sequences);
        } else if (failed) {
            Instant since = time("/failedSince", input.get("failedSince"));
            selection = () -> new Selection.FailedSince(since);
        } else {
            Instant since = time("/since", input.get("since"));
            Instant until = time("/until", input.get("until"));
            selection = () -> new Selection.Between(since, until);
        }
        if (!issues.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The input has faults.", issues);
        }
        return selection;
    }

    private Set<Long> numbers(JsonNode list) {
        Set<Long> numbers = new HashSet<>();
        if (!list.isArray()) {
            issues.add(Issue.error("/sequences", "not-a-list", "This is not a list."));
        } else if (list.isEmpty()) {
            issues.add(Issue.error("/sequences", "required", "At least one sequence is needed."));
        } else if (list.size() > Selection.MOST_LISTED) {
            issues.add(Issue.error(
                    "/sequences", "too-many", "There are more than " + Selection.MOST_LISTED + " sequences."));
            return numbers;
        }
        for (int i = 0; i < list.size(); i++) {
            numbers.add(sequence("/sequences/" + i, list.get(i)));
        }
        return numbers;
    }

    private long sequence(String path, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            issues.add(Issue.error(path, "not-a-number", "This is not a whole number."));
            return 1;
        }
        if (node.longValue() < 1) {
            issues.add(Issue.error(path, "out-of-range", "A sequence is a whole number from 1 on."));
        }
        return node.longValue();
    }

    private Instant time(String path, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            issues.add(Issue.error(path, "required", "A time is needed."));
            return Instant.EPOCH;
        }
        try {
            Instant time = OffsetDateTime.parse(node.asText()).toInstant();
            if (!TimeBounds.hold(time)) {
                issues.add(Issue.error(path, "out-of-range", TimeBounds.MESSAGE));
            }
            return time;
        } catch (DateTimeParseException _) {
            issues.add(Issue.error(path, "invalid-date-time", "This is not a time such as 2026-11-20T09:00:00Z."));
            return Instant.EPOCH;
        }
    }
}
