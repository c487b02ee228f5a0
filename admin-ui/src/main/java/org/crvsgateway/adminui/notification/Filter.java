package org.crvsgateway.adminui.notification;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.crvsgateway.adminui.record.RecordStatus;

/**
 * Which notifications are listed, as the address of the list says it; what is empty lets all pass.
 *
 * @param source the id of a client
 * @param from the first day, as {@code 2026-11-20}
 * @param to the last day
 */
record Filter(String status, String event, String source, String from, String to) {

    Filter {
        status = known(status);
        from = day(from);
        to = day(to);
    }

    static Filter of(QueryParameters asked) {
        return new Filter(
                asked.getSingleParameter("status").orElse(""),
                asked.getSingleParameter("event").orElse(""),
                asked.getSingleParameter("source").orElse(""),
                asked.getSingleParameter("from").orElse(""),
                asked.getSingleParameter("to").orElse(""));
    }

    boolean isByStatusAlone() {
        return event.isEmpty() && source.isEmpty() && from.isEmpty() && to.isEmpty();
    }

    QueryParameters parameters() {
        Map<String, String> given =
                new HashMap<>(Map.of("status", status, "event", event, "source", source, "from", from, "to", to));
        given.values().removeIf(String::isEmpty);
        return QueryParameters.simple(given);
    }

    /** As the API wants it; days are those of this machine's zone. */
    Map<String, Object> variables() {
        Map<String, Object> given = new HashMap<>(Map.of("status", status, "eventType", event, "source", source));
        given.values().removeIf(""::equals);
        begin(from, 0).ifPresent(time -> given.put("receivedFrom", time));
        begin(to, 1).ifPresent(time -> given.put("receivedTo", time));
        return given;
    }

    private static Optional<String> begin(String day, int later) {
        return day.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalDate.parse(day)
                        .plusDays(later)
                        .atStartOfDay(ZoneId.systemDefault())
                        .toInstant()
                        .toString());
    }

    private static String known(String status) {
        return Arrays.stream(RecordStatus.values()).anyMatch(one -> one.name().equals(status)) ? status : "";
    }

    private static String day(String text) {
        try {
            return text.isEmpty() ? "" : LocalDate.parse(text).toString();
        } catch (DateTimeParseException e) {
            return "";
        }
    }
}
