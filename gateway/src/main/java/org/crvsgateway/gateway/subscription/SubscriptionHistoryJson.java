package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvsgateway.webhooks.alert.Alert;
import org.crvsgateway.webhooks.delivery.HourlyTally;
import org.crvsgateway.webhooks.delivery.Takeover;

/** The past of a subscription in JSON, as the doors answer with it. */
public final class SubscriptionHistoryJson {

    private SubscriptionHistoryJson() {}

    public static ObjectNode alert(Alert alert) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", alert.id().toString());
        node.put("subscriptionId", alert.subscriptionId().toString());
        node.put("kind", alert.kind().name());
        node.put("at", alert.at().toString());
        node.put("since", alert.since().toString());
        node.put("backlog", alert.backlog());
        return node;
    }

    public static ObjectNode takeover(Takeover takeover) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("at", takeover.at().toString());
        node.put("epoch", takeover.epoch());
        node.put("underWay", takeover.underWay());
        return node;
    }

    public static ObjectNode tally(HourlyTally tally) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("hour", tally.hour().toString());
        node.put("delivered", tally.delivered());
        node.put("failed", tally.failed());
        long attempts = tally.delivered() + tally.failed();
        node.put("meanMicros", attempts == 0 ? null : Long.valueOf(tally.durationMicros() / attempts));
        return node;
    }
}
