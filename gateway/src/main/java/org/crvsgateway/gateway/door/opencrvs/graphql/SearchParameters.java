package org.crvsgateway.gateway.door.opencrvs.graphql;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.search.DayRange;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.jspecify.annotations.Nullable;

/** {@code AdvancedSearchParametersInput} while it is read. What is empty was not asked; each fault is named by its path. */
final class SearchParameters {

    static final String PATH = "/advancedSearchParameters";

    /** The usual overhang of a form whose days end at 23:59:59.999. */
    private static final Duration END_OF_A_MOMENT = Duration.ofMillis(1);

    private static final int MAX_TEXT = 200;

    private final Map<String, Object> sent;
    private final ZoneId zone;
    private final List<Issue> faults = new ArrayList<>();
    private final Set<String> criteria = new TreeSet<>();

    SearchParameters(Map<String, Object> sent, ZoneId zone) {
        this.sent = sent;
        this.zone = zone;
    }

    /** From one instant, included, to another, excluded. */
    record Moments(@Nullable Instant from, @Nullable Instant before) {}

    static String path(String name) {
        return PATH + "/" + name;
    }

    /** The names of what was asked. */
    Set<String> criteria() {
        return criteria;
    }

    @Nullable
    String text(String name) {
        if (!(sent.get(name) instanceof String text) || text.isBlank()) {
            return null;
        }
        criteria.add(name);
        String clean = text.strip();
        if (clean.length() > MAX_TEXT || clean.indexOf('\0') >= 0) {
            fault(name, "invalid-length", name + " has 1 to " + MAX_TEXT + " characters.");
            return null;
        }
        return clean;
    }

    List<String> texts(String name) {
        if (!(sent.get(name) instanceof List<?> list) || list.isEmpty()) {
            return List.of();
        }
        criteria.add(name);
        return list.stream().filter(Objects::nonNull).map(String::valueOf).toList();
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

    /** {@code name}, or {@code nameStart} to {@code nameEnd}, which come in pairs and then count alone. */
    Optional<DayRange> days(String name) {
        if (!isRange(name)) {
            return Optional.ofNullable(date(name)).map(date -> new DayRange(date.earliest(), date.latest()));
        }
        PartialDate from = date(name + "Start");
        PartialDate to = date(name + "End");
        if (from == null || to == null || isReversed(name, from.earliest(), to.latest())) {
            return Optional.empty();
        }
        return Optional.of(new DayRange(from.earliest(), to.latest()));
    }

    /** The same of a moment: a day is one of the registry's zone. */
    Optional<Moments> moments(String name) {
        if (!isRange(name)) {
            return Optional.ofNullable(date(name)).map(date -> new Moments(start(date.earliest()), end(date.latest())));
        }
        Instant from = instant(name + "Start", date -> start(date.earliest()), Duration.ZERO);
        Instant before = instant(name + "End", date -> end(date.latest()), END_OF_A_MOMENT);
        if (from == null || before == null || isReversed(name, from, before)) {
            return Optional.empty();
        }
        return Optional.of(new Moments(from, before));
    }

    /** An instant, or the beginning of a day. */
    @Nullable
    Instant since(String name) {
        return instant(name, date -> start(date.earliest()), Duration.ZERO);
    }

    void fault(String name, String code, String message) {
        faults.add(Issue.error(path(name), code, message));
    }

    /** OpenCRVS tells the first fault it meets; the message has all. */
    void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    faults.stream().map(Issue::message).collect(Collectors.joining("; ")),
                    faults);
        }
    }

    private boolean isRange(String name) {
        String start = text(name + "Start");
        String end = text(name + "End");
        if (start == null && end != null) {
            fault(name + "Start", "required", name + "Start must be provided along with " + name + "End");
        }
        if (end == null && start != null) {
            fault(name + "End", "required", name + "End must be provided along with " + name + "Start");
        }
        return start != null || end != null;
    }

    private <T extends Comparable<? super T>> boolean isReversed(String name, T from, T to) {
        boolean reversed = from.compareTo(to) > 0;
        if (reversed) {
            fault(name + "End", "range-is-empty", name + "End is before " + name + "Start");
        }
        return reversed;
    }

    /** Of a moment the day as it is written: it stands for the day of a form. */
    private @Nullable PartialDate date(String name) {
        return parsed(
                name,
                text -> PartialDate.parse(text.indexOf('T') == 10 ? text.substring(0, 10) : text),
                "invalid-date",
                name + " is not a date that exists, written YYYY-MM-DD");
    }

    private @Nullable Instant instant(String name, Function<PartialDate, Instant> ofDay, Duration more) {
        return parsed(
                name,
                text -> moment(text).map(at -> at.plus(more)).or(() -> PartialDate.parse(text)
                        .map(ofDay)),
                "invalid-date",
                name + " is neither a date, written YYYY-MM-DD, nor a moment of ISO 8601");
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Instant end(LocalDate day) {
        return start(day.plusDays(1));
    }
}
