package org.crvsgateway.gateway.notification;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.record.RecordHeader;

/** What senders are told, in JSON; the doors add what their peers expect. */
public final class NotificationJson {

    private NotificationJson() {}

    /** The answer to a notification: ids, status, outcome and issues. */
    public static ObjectNode receipt(NotificationReceipt receipt) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", receipt.id().toString());
        record(node, receipt.record());
        node.put("outcome", receipt.outcome().name());
        node.put("possibleDuplicate", receipt.possibleDuplicate());
        node.set("issues", issues(receipt.issues()));
        return node;
    }

    /** What became of a notification, for its sender. */
    public static ObjectNode state(NotificationState state) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", state.id().toString());
        record(node, state.record().header());
        node.put("eventType", state.record().header().eventType().name());
        node.put("reference", state.source().reference());
        node.put("registrationNumber", state.record().header().registrationNumber());
        node.put("rejectionReason", state.rejectionReason());
        node.put("receivedAt", state.source().receivedAt().toString());
        node.put("updatedAt", state.record().header().updatedAt().toString());
        node.set("issues", issues(state.issues()));
        return node;
    }

    public static ArrayNode issues(List<Issue> issues) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Issue issue : issues) {
            array.addObject()
                    .put("path", issue.path())
                    .put("code", issue.code())
                    .put("severity", issue.severity().name())
                    .put("message", issue.message());
        }
        return array;
    }

    private static void record(ObjectNode node, RecordHeader record) {
        node.put("recordId", record.id().toString());
        node.put("trackingId", record.trackingId());
        node.put("status", record.status().name());
        node.put("version", record.version());
    }
}
