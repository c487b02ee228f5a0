package org.crvsgateway.gateway.vitalevent.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.jspecify.annotations.Nullable;

/** One JSON object while it is read: hands out typed values and notes each fault under its JSON Pointer. */
final class Fields {

    private static final int MAX_TEXT = 1_000;
    static final int MAX_ITEMS = 20;

    private final ObjectNode object;
    private final String pointer;
    private final List<Issue> issues;
    private final Set<String> known = new HashSet<>();

    Fields(ObjectNode object, String pointer, List<Issue> issues) {
        this.object = object;
        this.pointer = pointer;
        this.issues = issues;
    }

    @Nullable
    String text(String name) {
        JsonNode node = take(name);
        return node == null ? null : text(node, pointer + "/" + name);
    }

    /** A code from a list: upper case, blanks and hyphens as underscores. */
    @Nullable
    String code(String name) {
        String text = text(name);
        return text == null
                ? null
                : text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    <T> @Nullable T parsed(String name, Function<String, Optional<T>> parser, String code, String message) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            warn(name, code, message);
        }
        return value.orElse(null);
    }

    @Nullable
    PartialDate date(String name) {
        return parsed(
                name,
                PartialDate::parse,
                "invalid-date",
                "This is not a date that exists, written YYYY, YYYY-MM or YYYY-MM-DD.");
    }

    @Nullable
    LocalTime time(String name) {
        return parsed(name, Fields::parseTime, "invalid-time", "This is not a time of day, written HH:MM or HH:MM:SS.");
    }

    @Nullable
    Integer integer(String name, int min, int max) {
        JsonNode node = take(name);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
            warn(name, "invalid-number", "This is not a whole number from " + min + " to " + max + ".");
            return null;
        }
        return node.intValue();
    }

    @Nullable
    Boolean bool(String name) {
        JsonNode node = take(name);
        if (node == null) {
            return null;
        }
        if (!node.isBoolean()) {
            warn(name, "invalid-boolean", "This is not true or false.");
            return null;
        }
        return node.booleanValue();
    }

    @Nullable
    Fields object(String name) {
        JsonNode node = take(name);
        if (node == null) {
            return null;
        }
        if (node instanceof ObjectNode child) {
            return new Fields(child, pointer + "/" + name, issues);
        }
        warn(name, "not-an-object", "This is not an object.");
        return null;
    }

    List<String> texts(String name) {
        return items(name, MAX_ITEMS, (node, at) -> text(node, at));
    }

    <T> List<T> objects(String name, Function<Fields, @Nullable T> reader) {
        return objects(name, MAX_ITEMS, reader);
    }

    <T> List<T> objects(String name, int most, Function<Fields, @Nullable T> reader) {
        return items(name, most, (node, at) -> {
            if (node instanceof ObjectNode child) {
                return reader.apply(new Fields(child, at, issues));
            }
            issues.add(Issue.warning(at, "not-an-object", "This is not an object."));
            return null;
        });
    }

    /** Somebody else reads this one. */
    void skip(String name) {
        known.add(name);
    }

    /** Notes every name that nothing asked for; the original body keeps them. */
    void reportUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String shown = CleanText.of(name).value();
                String brief = CleanText.cut(shown, 100);
                issues.add(Issue.warning(
                        pointer + "/" + brief.replace("~", "~0").replace("/", "~1"),
                        "unknown-field",
                        "There is no such field here; it is kept in the original only."));
            }
        });
    }

    void warn(String name, String code, String message) {
        issues.add(Issue.warning(pointer + "/" + name, code, message));
    }

    private <T> List<T> items(String name, int most, ItemReader<T> reader) {
        JsonNode node = take(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            warn(name, "not-a-list", "This is not a list.");
            return List.of();
        }
        if (node.size() > most) {
            warn(name, "too-many", "Only the first " + most + " of " + node.size() + " are taken over.");
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < Math.min(node.size(), most); i++) {
            T value = reader.read(node.get(i), pointer + "/" + name + "/" + i);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private @Nullable String text(JsonNode node, String at) {
        if (!node.isTextual() && !node.isNumber()) {
            issues.add(Issue.warning(at, "not-a-text", "This is not a text."));
            return null;
        }
        CleanText clean = CleanText.of(node.asText());
        if (clean.changed()) {
            issues.add(Issue.warning(at, "invalid-character", "Characters that cannot be stored were replaced."));
        }
        String value = clean.value();
        if (value.length() > MAX_TEXT) {
            issues.add(Issue.warning(at, "too-long", "Only the first " + MAX_TEXT + " characters are taken over."));
            value = CleanText.cut(value, MAX_TEXT);
        }
        return value.isEmpty() ? null : value;
    }

    private static Optional<LocalTime> parseTime(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface ItemReader<T> {
        @Nullable
        T read(JsonNode node, String at);
    }
}
