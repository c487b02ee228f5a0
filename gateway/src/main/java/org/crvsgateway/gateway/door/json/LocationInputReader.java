package org.crvsgateway.gateway.door.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.location.LocationStatistics;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads the body {@code {"code", "name", "alias", "kind", "level", "parent", "status", "statistics"}}. */
final class LocationInputReader {

    private static final Set<String> FIELDS =
            Set.of("code", "name", "alias", "kind", "level", "parent", "status", "statistics");

    private static final Set<String> OF_A_YEAR =
            Set.of("year", "malePopulation", "femalePopulation", "totalPopulation", "crudeBirthRate");

    private LocationInputReader() {}

    static LocationInput read(byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, FIELDS);
        LocationInput input = new LocationInput(
                null,
                body.text("code"),
                body.text("name"),
                body.text("alias"),
                body.text("kind"),
                body.integer("level"),
                body.text("parent"),
                body.text("status"),
                statistics(body.node("statistics")));
        body.requireFaultless();
        return input;
    }

    private static List<LocationStatistics> statistics(@Nullable JsonNode list) {
        List<LocationStatistics> statistics = new ArrayList<>();
        if (list == null) {
            return statistics;
        }
        if (!list.isArray()) {
            throw ProblemException.invalid("/statistics", "not-a-list", "This is not a list.");
        }
        for (int i = 0; i < list.size(); i++) {
            statistics.add(ofYear(list.get(i), "/statistics/" + i));
        }
        return statistics;
    }

    private static LocationStatistics ofYear(JsonNode year, String path) {
        if (!year.isObject()) {
            throw ProblemException.invalid(path, "not-an-object", "This is not a JSON object.");
        }
        year.fieldNames().forEachRemaining(name -> {
            if (!OF_A_YEAR.contains(name)) {
                throw ProblemException.invalid(path + "/" + name, "unknown-field", "There is no such field here.");
            }
        });
        if (!year.path("year").canConvertToInt() || !year.path("year").isIntegralNumber()) {
            throw ProblemException.invalid(path + "/year", "not-a-number", "This is not a whole number.");
        }
        return new LocationStatistics(
                year.path("year").intValue(),
                people(year, "malePopulation", path),
                people(year, "femalePopulation", path),
                people(year, "totalPopulation", path),
                rate(year, path));
    }

    private static @Nullable Long people(JsonNode year, String name, String path) {
        JsonNode number = year.path(name);
        if (number.isMissingNode() || number.isNull()) {
            return null;
        }
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw ProblemException.invalid(path + "/" + name, "not-a-number", "This is not a whole number.");
        }
        return number.longValue();
    }

    private static @Nullable BigDecimal rate(JsonNode year, String path) {
        JsonNode number = year.path("crudeBirthRate");
        if (number.isMissingNode() || number.isNull()) {
            return null;
        }
        if (!number.isNumber()) {
            throw ProblemException.invalid(path + "/crudeBirthRate", "not-a-number", "This is not a number.");
        }
        return number.decimalValue();
    }
}
