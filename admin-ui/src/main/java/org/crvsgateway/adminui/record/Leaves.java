package org.crvsgateway.adminui.record;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.crvsgateway.adminui.language.Phrases;
import org.crvsgateway.adminui.page.Words;

/** The single values of a record's content, by JSON Pointers, and how both are said to people. */
final class Leaves {

    private Leaves() {}

    /** In the order of the content. */
    static Map<String, JsonNode> of(JsonNode content) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        collect("", content, leaves);
        return leaves;
    }

    /** {@code /mother/names/0/family} is "Mother, Names, Family"; the first of a list needs no number. */
    static String label(String pointer) {
        return Arrays.stream(pointer.split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals("0"))
                .map(Leaves::part)
                .collect(Collectors.joining(" › "));
    }

    /** A value, or that there is none. */
    static String value(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return say("notification.history.nothing");
        }
        if (value.isBoolean()) {
            return say(value.asBoolean() ? "page.yes" : "page.no");
        }
        if (!value.isValueNode()) {
            return value.toString();
        }
        String text = value.asText();
        return Phrases.find(Phrases.locale(), "code." + text).orElseGet(() -> Words.date(text));
    }

    private static void collect(String pointer, JsonNode node, Map<String, JsonNode> leaves) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(pointer + "/" + field.getKey(), field.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.path(i), leaves);
            }
        } else if (!node.isNull() && !node.isMissingNode()) {
            leaves.put(pointer, node);
        }
    }

    private static String part(String part) {
        return Character.isDigit(part.charAt(0))
                ? Words.number(Long.parseLong(part) + 1)
                : Words.of(part.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    }
}
