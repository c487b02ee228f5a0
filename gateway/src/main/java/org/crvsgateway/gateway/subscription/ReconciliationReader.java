package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.feed.Comparison;
import org.crvsgateway.webhooks.feed.Possessions;
import org.crvsgateway.webhooks.feed.Window;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"ids", "ranges", "from", "to", "since", "until", "after", "resend"}} and reports every fault. */
public final class ReconciliationReader {

    static final int MOST_IDS = 10_000;
    static final int MOST_RANGES = 1_000;

    private static final Set<String> NAMES = Set.of("ids", "ranges", "from", "to", "since", "until", "after", "resend");

    private static final Set<String> RANGE = Set.of("from", "to");

    private final JsonNode root;
    private final List<Issue> issues = new ArrayList<>();

    private ReconciliationReader(JsonNode root) {
        this.root = root;
    }

    public static ReconciliationRequest read(JsonNode root) {
        if (!root.isObject()) {
            throw ProblemException.invalid("", "not-an-object", "The body is not a JSON object.");
        }
        return new ReconciliationReader(root).read();
    }

    private ReconciliationRequest read() {
        root.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                fault("/" + name, "unknown-field", "There is no such field here.");
            }
        });
        Possessions has = new Possessions(ids(), ranges());
        Window window = window();
        Comparison.Place after = after();
        boolean resend = resend();
        if (!issues.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The input has faults.", issues);
        }
        return new ReconciliationRequest(has, window, after, resend);
    }

    private List<UUID> ids() {
        List<UUID> ids = new ArrayList<>();
        JsonNode list = list("ids", MOST_IDS);
        for (int i = 0; list != null && i < list.size(); i++) {
            UUID id = uuid(list.get(i));
            if (id == null) {
                fault("/ids/" + i, "invalid-id", "This is not an id.");
            } else {
                ids.add(id);
            }
        }
        return ids;
    }

    private List<Possessions.Range> ranges() {
        List<Possessions.Range> ranges = new ArrayList<>();
        JsonNode list = list("ranges", MOST_RANGES);
        for (int i = 0; list != null && i < list.size(); i++) {
            String place = "/ranges/" + i;
            list.get(i).fieldNames().forEachRemaining(name -> {
                if (!RANGE.contains(name)) {
                    fault(place + "/" + name, "unknown-field", "There is no such field here.");
                }
            });
            JsonNode from = list.get(i).path("from");
            JsonNode to = list.get(i).path("to");
            if (from.canConvertToLong()
                    && from.isIntegralNumber()
                    && to.isIntegralNumber()
                    && to.canConvertToLong()
                    && from.longValue() >= 1
                    && to.longValue() >= from.longValue()
                    && to.longValue() < Long.MAX_VALUE) {
                ranges.add(new Possessions.Range(from.longValue(), to.longValue()));
            } else {
                fault(place, "invalid-range", "A range goes from 1 or more to no less than that.");
            }
        }
        return ranges;
    }

    private @Nullable JsonNode list(String name, int most) {
        JsonNode list = given(name);
        if (list == null) {
            return null;
        }
        if (!list.isArray()) {
            fault("/" + name, "not-a-list", "This is not a list.");
            return null;
        }
        if (list.size() > most) {
            fault("/" + name, "too-many", "There are more than " + most + "; ask for a smaller part of the history.");
            return null;
        }
        return list;
    }

    private Window window() {
        boolean byTime = given("since") != null || given("until") != null;
        if (byTime && (given("from") != null || given("to") != null)) {
            fault("/since", "two-windows", "A part of the history is told by sequences or by times, not by both.");
        }
        if (byTime) {
            Instant since = time("since", Instant.EPOCH);
            Instant until = time("until", Instant.parse("9999-01-01T00:00:00Z"));
            return new Window.Times(since, until);
        }
        return new Window.Sequences(number("from", 1), number("to", Long.MAX_VALUE - 1));
    }

    private long number(String name, long otherwise) {
        JsonNode node = given(name);
        if (node == null) {
            return otherwise;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 1) {
            fault("/" + name, "out-of-range", "A sequence here is a whole number from 1 on.");
            return otherwise;
        }
        return node.longValue();
    }

    private Instant time(String name, Instant otherwise) {
        JsonNode node = given(name);
        if (node == null) {
            return otherwise;
        }
        try {
            Instant time = OffsetDateTime.parse(node.asText()).toInstant();
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return time;
            }
        } catch (DateTimeParseException _) {
            // told below
        }
        fault("/" + name, "invalid-time", "This is not a time with an offset, such as 2026-11-20T08:15:30Z.");
        return otherwise;
    }

    private Comparison.@Nullable Place after() {
        JsonNode node = given("after");
        if (node == null) {
            return null;
        }
        String[] parts = node.asText().split("_", 2);
        try {
            return new Comparison.Place(Long.parseLong(parts[0]), UUID.fromString(parts[parts.length - 1]));
        } catch (IllegalArgumentException _) {
            fault("/after", "invalid-place", "This is not what an answer has given as next.");
            return null;
        }
    }

    static @Nullable String write(Comparison.@Nullable Place place) {
        return place == null ? null : place.sequence() + "_" + place.messageId();
    }

    private boolean resend() {
        JsonNode node = given("resend");
        if (node != null && !node.isBoolean()) {
            fault("/resend", "not-a-boolean", "This is not true or false.");
        }
        return node != null && node.booleanValue();
    }

    private static @Nullable UUID uuid(JsonNode node) {
        try {
            return node.isTextual() ? UUID.fromString(node.textValue()) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private @Nullable JsonNode given(String name) {
        JsonNode node = root.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private void fault(String path, String code, String message) {
        issues.add(Issue.error(path, code, message));
    }
}
