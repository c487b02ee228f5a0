package org.crvsgateway.adminui.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** All that the page of one subscription shows beside its deliveries. */
record SubscriptionFile(Subscription line, JsonNode node, List<Key> keys, List<Replay> replays) {

    /** A key that signs. */
    record Key(
            String id,
            String kind,
            boolean current,
            String publicKey,
            String createdAt,
            String endsAt,
            String lastAcceptedAt) {

        static Key of(JsonNode node) {
            return new Key(
                    node.path("id").asText(),
                    node.path("kind").asText(),
                    node.path("current").asBoolean(),
                    Nodes.text(node, "publicKey"),
                    Nodes.text(node, "createdAt"),
                    Nodes.text(node, "endsAt"),
                    Nodes.text(node, "lastAcceptedAt"));
        }
    }

    SubscriptionFile {
        keys = List.copyOf(keys);
        replays = List.copyOf(replays);
    }

    static SubscriptionFile of(JsonNode node, ClientNames clients) {
        return new SubscriptionFile(
                Subscription.of(node, clients),
                node,
                Nodes.each(node.path("secrets"), Key::of),
                Nodes.each(node.at("/replays/items"), Replay::of));
    }

    /** Whether old keys sign beside the current ones. */
    boolean overlaps() {
        return keys.stream().anyMatch(key -> !key.current());
    }
}
