package org.crvsgateway.gateway.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * One object of a search while it is read. Unlike in a notification each fault refuses: a criterion that were passed over
 * would find, and disclose, more than was asked for.
 */
final class QueryFields {

    private static final int MAX_TEXT = 200;
    private static final int MAX_SHOWN_NAME = 100;

    private final ObjectNode object;
    private final String pointer;
    private final String prefix;
    private final List<Issue> faults;
    private final SortedSet<String> criteria;
    private final Set<String> known = new HashSet<>();

    private QueryFields(
            ObjectNode object, String pointer, String prefix, List<Issue> faults, SortedSet<String> criteria) {
        this.object = object;
        this.pointer = pointer;
        this.prefix = prefix;
        this.faults = faults;
        this.criteria = criteria;
    }

    static QueryFields of(ObjectNode object) {
        return new QueryFields(object, "", "", new ArrayList<>(), new TreeSet<>());
    }

    String pointer() {
        return pointer;
    }

    List<Issue> faults() {
        return faults;
    }

    /** The names of what was found set, such as {@code persons.family}. */
    SortedSet<String> criteria() {
        return criteria;
    }

    @Nullable
    String text(String name) {
        JsonNode node = take(name);
        return node == null ? null : text(node, pointer + "/" + name);
    }

    <T> @Nullable T parsed(String name, Function<String, Optional<T>> parser, String code, String message) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            fault(name, code, message);
        }
        return value.orElse(null);
    }

    <T> Set<T> parsedSet(String name, Function<String, Optional<T>> parser, String code, String message) {
        Set<T> values = new HashSet<>();
        List<JsonNode> items = items(name, MAX_TEXT);
        for (int i = 0; i < items.size(); i++) {
            String at = name + "/" + i;
            String text = text(items.get(i), pointer + "/" + at);
            if (text != null) {
                parser.apply(text).ifPresentOrElse(values::add, () -> fault(at, code, message));
            }
        }
        return values;
    }

    DayRange days(String from, String to) {
        PartialDate first = date(from);
        PartialDate last = date(to);
        if (first != null && last != null && first.earliest().isAfter(last.latest())) {
            fault(to, "range-is-empty", "The range ends before it begins.");
            return DayRange.ANY;
        }
        return new DayRange(first == null ? null : first.earliest(), last == null ? null : last.latest());
    }

    int integer(String name, int min, int max, int usual) {
        JsonNode node = take(name);
        if (node == null) {
            return usual;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
            fault(name, "invalid-number", "This is not a whole number from " + min + " to " + max + ".");
            return usual;
        }
        return node.intValue();
    }

    @Nullable
    QueryFields object(String name) {
        JsonNode node = take(name);
        return node == null ? null : object(node, name, name);
    }

    List<QueryFields> objects(String name, int most) {
        List<QueryFields> objects = new ArrayList<>();
        List<JsonNode> items = items(name, most);
        for (int i = 0; i < items.size(); i++) {
            QueryFields item = object(items.get(i), name + "/" + i, name);
            if (item != null) {
                objects.add(item);
            }
        }
        return objects;
    }

    /** Notes every name that nothing asked for. */
    void reportUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String shown = CleanText.of(name).value();
                String brief = CleanText.cut(shown, MAX_SHOWN_NAME);
                fault(brief.replace("~", "~0").replace("/", "~1"), "unknown-field", "There is no such field here.");
            }
        });
    }

    void fault(String name, String code, String message) {
        faults.add(Issue.error(pointer + "/" + name, code, message));
    }

    /** A fault of this object as a whole. */
    void fault(String code, String message) {
        faults.add(Issue.error(pointer, code, message));
    }

    private @Nullable PartialDate date(String name) {
        return parsed(
                name,
                PartialDate::parse,
                "invalid-date",
                "This is not a date that exists, written YYYY, YYYY-MM or YYYY-MM-DD.");
    }

    private @Nullable QueryFields object(JsonNode node, String at, String name) {
        if (node instanceof ObjectNode child) {
            criteria.remove(prefix + name);
            return new QueryFields(child, pointer + "/" + at, prefix + name + ".", faults, criteria);
        }
        fault(at, "not-an-object", "This is not an object.");
        return null;
    }

    private List<JsonNode> items(String name, int most) {
        JsonNode node = take(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            fault(name, "not-a-list", "This is not a list.");
            return List.of();
        }
        if (node.size() > most) {
            fault(name, "too-many", "There are at most " + most + ".");
            return List.of();
        }
        return node.valueStream().toList();
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        criteria.add(prefix + name);
        return node;
    }

    private @Nullable String text(JsonNode node, String at) {
        if (!node.isTextual()) {
            faults.add(Issue.error(at, "not-a-text", "This is not a text."));
            return null;
        }
        CleanText clean = CleanText.of(node.textValue());
        if (clean.changed()) {
            faults.add(Issue.error(at, "invalid-character", "There are characters that no stored text has."));
            return null;
        }
        if (clean.value().isEmpty() || clean.value().length() > MAX_TEXT) {
            faults.add(Issue.error(at, "invalid-length", "This has 1 to " + MAX_TEXT + " characters."));
            return null;
        }
        return clean.value();
    }
}
