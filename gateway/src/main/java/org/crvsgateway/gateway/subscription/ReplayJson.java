package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvsgateway.webhooks.replay.Replay;
import org.crvsgateway.webhooks.replay.Selection;

/** Jobs that send deliveries again, in JSON, as the doors answer with them. */
public final class ReplayJson {

    private ReplayJson() {}

    public static ObjectNode replay(Replay replay) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", replay.id().toString());
        node.put("subscriptionId", replay.subscriptionId().toString());
        node.put("kind", replay.wanted().kind().name());
        node.put("since", SubscriptionJson.text(replay.wanted().since()));
        node.put("until", SubscriptionJson.text(replay.wanted().until()));
        boolean fromNumber = replay.wanted().kind() == Selection.Kind.FROM_SEQUENCE;
        node.put(
                "fromSequence",
                fromNumber ? Long.valueOf(replay.wanted().range().first()) : null);
        node.put("state", replay.progress().state().name());
        node.put("resent", replay.progress().resent());
        node.put("total", replay.progress().total());
        node.put("startedAt", replay.started().at().toString());
        node.put("startedBy", replay.started().by());
        node.put("endedAt", SubscriptionJson.text(replay.started().endedAt()));
        return node;
    }
}
