package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvsgateway.webhooks.delivery.Rehearsal;

/** What came of trying a subscription out, in JSON, as the doors answer with it. */
public final class TrialJson {

    private TrialJson() {}

    public static ObjectNode report(Rehearsal.Report report) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("examined", report.examined());
        node.put("complete", report.complete());
        node.put("matched", report.matched());
        ArrayNode sample = node.putArray("sample");
        for (Rehearsal.Sample one : report.sample()) {
            sample.addObject()
                    .put("messageId", one.messageId().toString())
                    .put("topic", one.topic())
                    .put("occurredAt", one.occurredAt().toString());
        }
        return node;
    }
}
