package org.crvsgateway.adminui.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads what the gateway answers. */
final class Nodes {

    private Nodes() {}

    static <T> List<T> each(JsonNode nodes, Function<JsonNode, T> read) {
        return StreamSupport.stream(nodes.spliterator(), false).map(read).toList();
    }

    static List<String> texts(JsonNode nodes) {
        return each(nodes, JsonNode::asText);
    }

    /** Empty where there is none. */
    static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }
}
