package org.crvsgateway.gateway.nationalid;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.crvsgateway.gateway.record.IdentityWait;
import org.crvsgateway.gateway.record.RecordHeader;

/** A registration that waits for an ID system, without names and dates of life. */
public record WaitingRegistration(IdentityWait identityWait, RecordHeader record, Instant now) {

    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("actionId", identityWait.actionId().toString());
        node.put("recordId", record.id().toString());
        node.put("trackingId", record.trackingId());
        node.put("eventType", record.eventType().name());
        node.put("office", identityWait.office());
        node.put("since", identityWait.asked().at().toString());
        node.put(
                "ageSeconds",
                Math.max(0, Duration.between(identityWait.asked().at(), now).toSeconds()));
        node.put(
                "dueAt",
                identityWait.dueAt() == null ? null : identityWait.dueAt().toString());
        node.put("overdue", identityWait.isOverdue(now));
        node.putObject("askedBy")
                .put("kind", identityWait.asked().byKind())
                .put("id", identityWait.asked().byId().toString())
                .put("name", identityWait.asked().by());
        return node;
    }
}
