package org.crvsgateway.gateway.door.opencrvs.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.search.RecordOrder;
import org.crvsgateway.gateway.search.RecordOrder.By;
import org.jspecify.annotations.Nullable;

/** Which part of the results is asked for, by {@code count}, {@code skip}, {@code sort}, {@code sortColumn}, {@code sortBy}. */
record Window(int count, int skip, List<RecordOrder> order) {

    private static final int USUAL = 10;

    /** Elasticsearch, which OpenCRVS searches by, skips no more. */
    private static final int MOST_SKIPPED = 10_000;

    /** What records can be sorted by, in the words of OpenCRVS's index. */
    private static final Map<String, By> COLUMNS = Map.ofEntries(
            Map.entry("dateOfDeclaration", By.CREATED),
            Map.entry("createdAt", By.CREATED),
            Map.entry("modifiedAt", By.UPDATED),
            Map.entry("lastStatusChangedAt", By.UPDATED),
            Map.entry("dateOfRegistration", By.REGISTERED),
            Map.entry("dateOfEvent", By.EVENT_DATE),
            Map.entry("childDoB", By.EVENT_DATE),
            Map.entry("dateOfBirth", By.EVENT_DATE),
            Map.entry("deathDate", By.EVENT_DATE),
            Map.entry("dateOfDeath", By.EVENT_DATE),
            Map.entry("marriageDate", By.EVENT_DATE),
            Map.entry("dateOfMarriage", By.EVENT_DATE),
            Map.entry("event", By.TYPE),
            Map.entry("type", By.STATUS),
            Map.entry("status", By.STATUS),
            Map.entry("trackingId", By.TRACKING_ID),
            Map.entry("registrationNumber", By.REGISTRATION_NUMBER));

    static Window of(DataFetchingEnvironment asked) {
        return new Window(
                number(asked, "count", USUAL, SearchEventsFetchers.MOST),
                number(asked, "skip", 0, MOST_SKIPPED),
                order(asked));
    }

    /** A column that is not known sorts nothing, as it did there; the youngest come first. */
    private static List<RecordOrder> order(DataFetchingEnvironment asked) {
        List<RecordOrder> order = new ArrayList<>();
        List<Map<String, String>> sortBy =
                Objects.requireNonNullElse(asked.<List<Map<String, String>>>getArgument("sortBy"), List.of());
        for (Map<String, String> column : sortBy) {
            by(column.get("column")).ifPresent(by -> order.add(new RecordOrder(by, isDescending(column.get("order")))));
        }
        if (sortBy.isEmpty()) {
            By by = by(asked.getArgument("sortColumn")).orElse(By.CREATED);
            order.add(new RecordOrder(by, isDescending(asked.getArgument("sort"))));
        }
        return order;
    }

    private static Optional<By> by(@Nullable String column) {
        return Optional.ofNullable(column)
                .map(name -> name.endsWith(".keyword") ? name.substring(0, name.length() - ".keyword".length()) : name)
                .map(COLUMNS::get);
    }

    private static boolean isDescending(@Nullable String order) {
        return !"asc".equalsIgnoreCase(order);
    }

    private static int number(DataFetchingEnvironment asked, String name, int usual, int most) {
        int number = Objects.requireNonNullElse(asked.<Integer>getArgument(name), usual);
        if (number < 0 || number > most) {
            throw ProblemException.invalid("/" + name, "out-of-range", name + " is a number from 0 to " + most + ".");
        }
        return number;
    }
}
