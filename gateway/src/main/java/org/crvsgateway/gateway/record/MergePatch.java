package org.crvsgateway.gateway.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.problem.Severity;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.VitalEventReader;
import org.crvsgateway.gateway.vitalevent.json.VitalEventWriter;
import org.jspecify.annotations.Nullable;

/** Corrections as JSON Merge Patch (RFC 7396). Unlike a notification, a correction with a fault is refused whole. */
@Singleton
final class MergePatch {

    private final VitalEventReader reader;

    MergePatch(InstantSource clock) {
        this.reader = new VitalEventReader(clock);
    }

    VitalEvent apply(VitalEvent before, @Nullable JsonNode changes) {
        if (!(changes instanceof ObjectNode patch) || patch.isEmpty()) {
            throw ProblemException.invalid("/changes", "required", "The changes are a JSON object with what differs.");
        }
        List<Issue> issues = new ArrayList<>();
        JsonNode merged = merge(VitalEventWriter.tree(before), patch);
        VitalEvent after = reader.read(merged, Set.of(), issues).orElse(before);
        if (after.type() != before.type()) {
            issues.add(Issue.error("/eventType", "read-only", "The event type cannot be corrected."));
        }
        if (!issues.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT, "The corrected record would have faults.", underChanges(issues));
        }
        return after;
    }

    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                merged.set(change.getKey(), merge(merged.path(change.getKey()), change.getValue()));
            }
        });
        return merged;
    }

    private static List<Issue> underChanges(List<Issue> issues) {
        return issues.stream()
                .map(issue -> new Issue("/changes" + issue.path(), issue.code(), Severity.ERROR, issue.message()))
                .toList();
    }
}
