package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Finds places in the canonical JSON of a vital event by a JSON Pointer of names, and makes them where they are missing. */
final class EventTree {

    private EventTree() {}

    static ObjectNode object(ObjectNode event, String pointer) {
        ObjectNode node = event;
        for (String name : pointer.substring(1).split("/", -1)) {
            node = node.get(name) instanceof ObjectNode child ? child : node.putObject(name);
        }
        return node;
    }

    /** A list that is a member of an object. */
    static ArrayNode list(ObjectNode event, String pointer) {
        int last = pointer.lastIndexOf('/');
        ObjectNode parent = last == 0 ? event : object(event, pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        return parent.get(name) instanceof ArrayNode list ? list : parent.putArray(name);
    }

    static JsonNode at(ObjectNode event, String pointer) {
        return event.at(pointer);
    }

    /** Where an answer is taken away nothing is made. */
    static boolean isGone(ObjectNode event, String pointer, JsonNode value) {
        return value.isNull() && event.at(pointer).isMissingNode();
    }
}
