package org.crvsgateway.gateway.door.opencrvs.location;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationStatistics;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** Reads what OpenCRVS took at {@code POST} and {@code PUT /location}: the shapes; values are the feature's to judge. */
final class LocationBodyReader {

    private static final Set<String> OF_A_NEW_ONE =
            Set.of("statisticalID", "name", "alias", "partOf", "code", "jurisdictionType", "statistics");

    private static final Set<String> OF_A_CHANGE = Set.of("name", "alias", "status", "statistics");

    private static final List<String> OF_A_YEAR =
            List.of("year", "male_population", "female_population", "population", "crude_birth_rate");

    /** Whoever sends a list that is all wrong learns enough from these. */
    private static final int MOST_FAULTS = 1_000;

    private final List<Issue> faults = new ArrayList<>();

    static JsonNode parse(byte @Nullable [] bytes) {
        return switch (StrictJson.parse(bytes == null ? new byte[0] : bytes)) {
            case StrictJson.Malformed malformed ->
                throw new ProblemException(
                        ProblemType.MALFORMED_BODY, "Invalid request payload JSON format", List.of(malformed.issue()));
            case StrictJson.Parsed parsed -> parsed.root();
        };
    }

    List<LocationInput> readNew(JsonNode list) {
        List<LocationInput> inputs = new ArrayList<>();
        for (int i = 0; i < list.size() && faults.size() < MOST_FAULTS; i++) {
            inputs.add(newOne(list.get(i), "/" + i));
        }
        refuse();
        return inputs;
    }

    LocationInput readNewOne(JsonNode body) {
        LocationInput input = newOne(body, "");
        refuse();
        return input;
    }

    private LocationInput newOne(JsonNode body, String path) {
        knownFields(body, path, OF_A_NEW_ONE);
        String statisticalId = text(body, path, "statisticalID", true);
        String name = text(body, path, "name", true);
        String alias = text(body, path, "alias", false);
        String partOf = text(body, path, "partOf", true);
        String code = text(body, path, "code", true);
        Optional<LocationKind> kind = code == null ? Optional.empty() : LocationCode.kind(code);
        if (code != null && kind.isEmpty()) {
            fault(path + "/code", "must be one of [ADMIN_STRUCTURE, CRVS_OFFICE, HEALTH_FACILITY]");
        }
        return new LocationInput(
                null,
                statisticalId,
                name,
                alias,
                kind.map(LocationKind::name).orElse(null),
                kind.orElse(null) == LocationKind.ADMINISTRATIVE_AREA ? level(body, path) : null,
                parent(partOf),
                null,
                statistics(body, path));
    }

    /** {@code Location/0} is the top; what stands behind the last slash is an id or a statistical id. */
    static @Nullable String parent(@Nullable String partOf) {
        if (partOf == null) {
            return null;
        }
        String parent = partOf.substring(partOf.lastIndexOf('/') + 1);
        return parent.equals("0") ? null : parent;
    }

    LocationInput readChange(JsonNode body) {
        knownFields(body, "", OF_A_CHANGE);
        String status = text(body, "", "status", false);
        if (status != null && !status.equals("active") && !status.equals("inactive")) {
            fault("/status", "must be one of [active, inactive]");
        }
        JsonNode year = body.path("statistics");
        List<LocationStatistics> statistics = new ArrayList<>();
        if (year.isArray()) {
            statistics.addAll(statistics(body, ""));
        } else if (!year.isMissingNode()) {
            statistics.add(ofYear(year, "/statistics"));
        }
        LocationInput input = new LocationInput(
                null,
                null,
                text(body, "", "name", false),
                text(body, "", "alias", false),
                null,
                null,
                null,
                status,
                statistics);
        refuse();
        return input;
    }

    private @Nullable Integer level(JsonNode body, String path) {
        String type = text(body, path, "jurisdictionType", false);
        Optional<Integer> level = type == null ? Optional.empty() : LocationCode.level(type);
        if (type != null && level.isEmpty()) {
            fault(
                    path + "/jurisdictionType",
                    "must be one of [DISTRICT, STATE, LOCATION_LEVEL_1, …, LOCATION_LEVEL_5]");
        }
        return level.orElse(null);
    }

    private List<LocationStatistics> statistics(JsonNode body, String path) {
        JsonNode list = body.path("statistics");
        List<LocationStatistics> statistics = new ArrayList<>();
        if (list.isMissingNode()) {
            return statistics;
        }
        if (!list.isArray()) {
            fault(path + "/statistics", "must be an array");
            return statistics;
        }
        for (int i = 0; i < list.size(); i++) {
            statistics.add(ofYear(list.get(i), path + "/statistics/" + i));
        }
        return statistics;
    }

    private LocationStatistics ofYear(JsonNode year, String path) {
        knownFields(year, path, Set.copyOf(OF_A_YEAR));
        BigDecimal number = number(year, path, "year");
        return new LocationStatistics(
                number == null ? -1 : whole(number, path + "/year", BigDecimal::intValueExact, -1),
                people(year, path, "male_population"),
                people(year, path, "female_population"),
                people(year, path, "population"),
                number(year, path, "crude_birth_rate"));
    }

    private @Nullable Long people(JsonNode year, String path, String name) {
        BigDecimal number = number(year, path, name);
        return number == null ? null : whole(number, path + "/" + name, BigDecimal::longValueExact, 0L);
    }

    private <N> N whole(BigDecimal number, String path, Function<BigDecimal, N> exact, N otherwise) {
        try {
            return exact.apply(number);
        } catch (ArithmeticException _) {
            fault(path, "must be a whole number");
            return otherwise;
        }
    }

    /** A number, or a text that is one, as OpenCRVS took it. */
    private @Nullable BigDecimal number(JsonNode object, String path, String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode()) {
            fault(path + "/" + name, "is required");
            return null;
        }
        String text = node.isNumber() || node.isTextual() ? node.asText() : "";
        if (!text.matches("-?\\d{1,18}(\\.\\d{1,9})?(E\\d{1,2})?")) {
            fault(path + "/" + name, "must be a number");
            return null;
        }
        return new BigDecimal(text);
    }

    private @Nullable String text(JsonNode object, String path, String name, boolean required) {
        JsonNode node = object.path(name);
        if (node.isMissingNode()) {
            if (required) {
                fault(path + "/" + name, "is required");
            }
            return null;
        }
        if (!node.isTextual()) {
            fault(path + "/" + name, "must be a string");
            return null;
        }
        if (node.textValue().isEmpty()) {
            fault(path + "/" + name, "is not allowed to be empty");
        }
        return node.textValue();
    }

    private void knownFields(JsonNode object, String path, Set<String> names) {
        if (!object.isObject()) {
            fault(path, "must be of type object");
            return;
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                fault(path + "/" + name, "is not allowed");
            }
        });
    }

    private void fault(String path, String message) {
        faults.add(Issue.error(path, "invalid", "\"" + path.substring(path.lastIndexOf('/') + 1) + "\" " + message));
    }

    private void refuse() {
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, faults.getFirst().message(), faults);
        }
    }
}
