package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.record.NameKeys;
import org.crvsgateway.gateway.search.DayRange;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jspecify.annotations.Nullable;

/** Reads the conditions {@code {"type": …, "term": …}} of a search; every fault is noted by its path. */
final class SearchTerms {

    private static final int MAX_TERMS = 100;
    private static final int MAX_TEXT = 200;

    /** In all conditions of a search: what they become in SQL has to stay a statement that a database takes. */
    private static final int MAX_WORDS = 1_000;

    private static final Map<String, Integer> PERIODS =
            Map.of("last7Days", 7, "last30Days", 30, "last90Days", 90, "last365Days", 365);

    private final List<Issue> faults;
    private final InstantSource clock;
    private final ZoneId zone;
    private int words;

    SearchTerms(List<Issue> faults, InstantSource clock, ZoneId zone) {
        this.faults = faults;
        this.clock = clock;
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    void fault(String path, String code, String message) {
        faults.add(Issue.error(path, code, message));
    }

    /** The type of a condition; a plain text is an exact one. */
    String type(JsonNode condition, String path, Set<String> taken) {
        String type = condition.isTextual() ? "exact" : condition.path("type").asText();
        if (!taken.contains(type)) {
            fault(
                    path + "/type",
                    "unknown-condition",
                    "The type is one of "
                            + String.join(", ", taken.stream().sorted().toList()) + ".");
        }
        return type;
    }

    /** The texts that an exact, fuzzy or anyOf condition looks for; empty where there is a fault. */
    List<String> texts(JsonNode condition, String path) {
        if (condition.isTextual()) {
            return text(condition, path).map(List::of).orElse(List.of());
        }
        if (condition.path("type").asText().equals("anyOf")) {
            return list(condition.path("terms"), path + "/terms");
        }
        return text(condition.path("term"), path + "/term").map(List::of).orElse(List.of());
    }

    List<String> list(JsonNode terms, String path) {
        if (!terms.isArray() || terms.isEmpty() || terms.size() > MAX_TERMS) {
            fault(path, "invalid-list", "This is a list of 1 to " + MAX_TERMS + " texts.");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            text(terms.get(i), path + "/" + i).ifPresent(texts::add);
        }
        return texts;
    }

    Optional<String> text(JsonNode node, String path) {
        if (!node.isTextual()) {
            fault(path, "not-a-text", "This is not a text.");
            return Optional.empty();
        }
        CleanText clean = CleanText.of(node.textValue());
        if (clean.value().isEmpty() || clean.changed() || clean.value().length() > MAX_TEXT) {
            fault(path, "invalid-length", "This has 1 to " + MAX_TEXT + " characters that can be stored.");
            return Optional.empty();
        }
        if (!count(clean.value(), path)) {
            return Optional.empty();
        }
        return Optional.of(clean.value());
    }

    /** False, and noted once, where the search has too many words by now. */
    boolean count(String text, String path) {
        boolean fitted = words <= MAX_WORDS;
        String name = NameKeys.normalise(text);
        words += name == null ? 1 : name.split(" ", -1).length;
        if (fitted && words > MAX_WORDS) {
            fault(path, "too-many", "There are at most " + MAX_WORDS + " words in a search.");
        }
        return words <= MAX_WORDS;
    }

    /** The days that an exact, range or timePeriod condition means. */
    Optional<DayRange> days(JsonNode condition, String path) {
        return switch (type(condition, path, Set.of("exact", "range", "timePeriod"))) {
            case "exact" ->
                date(condition.isTextual() ? condition : condition.path("term"), path + "/term")
                        .map(date -> new DayRange(date.earliest(), date.latest()));
            case "range" -> range(condition, path);
            case "timePeriod" -> period(condition, path);
            default -> Optional.empty();
        };
    }

    private Optional<DayRange> range(JsonNode condition, String path) {
        @Nullable LocalDate from = null;
        @Nullable LocalDate to = null;
        if (condition.hasNonNull("gte")) {
            from = date(condition.path("gte"), path + "/gte")
                    .map(PartialDate::earliest)
                    .orElse(null);
        }
        if (condition.hasNonNull("lte")) {
            to = date(condition.path("lte"), path + "/lte")
                    .map(PartialDate::latest)
                    .orElse(null);
        }
        if (from == null && to == null) {
            fault(path, "required", "A range has gte or lte.");
            return Optional.empty();
        }
        if (from != null && to != null && from.isAfter(to)) {
            fault(path + "/lte", "range-is-empty", "The range ends before it begins.");
            return Optional.empty();
        }
        return Optional.of(new DayRange(from, to));
    }

    private Optional<DayRange> period(JsonNode condition, String path) {
        Integer days = PERIODS.get(condition.path("term").asText());
        if (days == null) {
            fault(
                    path + "/term",
                    "unknown-period",
                    "The period is one of " + PERIODS.keySet().stream().sorted().toList() + ".");
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return Optional.of(new DayRange(today.minusDays(days), null));
    }

    /** A day, also where a time of that day is given. */
    private Optional<PartialDate> date(JsonNode node, String path) {
        Optional<String> text = text(node, path);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<PartialDate> date = PartialDate.parse(text.get().split("T", 2)[0]);
        if (date.isEmpty()) {
            fault(path, "invalid-date", "This is not a date that exists, written YYYY-MM-DD.");
        }
        return date;
    }
}
