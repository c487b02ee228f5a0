package org.crvsgateway.gateway.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.Severity;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;

/** Issues as they are stored with a notification. */
final class IssueJson {

    private IssueJson() {}

    static byte[] write(List<Issue> issues) {
        try {
            return StrictJson.MAPPER.writeValueAsBytes(NotificationJson.issues(issues));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    static List<Issue> read(byte[] bytes) {
        if (!(StrictJson.parse(bytes) instanceof StrictJson.Parsed parsed)) {
            throw new IllegalStateException("stored issues are not JSON");
        }
        List<Issue> issues = new ArrayList<>();
        for (JsonNode node : parsed.root()) {
            issues.add(new Issue(
                    node.path("path").asText(),
                    node.path("code").asText(),
                    Severity.valueOf(node.path("severity").asText()),
                    node.path("message").asText()));
        }
        return issues;
    }
}
