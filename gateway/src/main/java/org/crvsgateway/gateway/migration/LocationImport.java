package org.crvsgateway.gateway.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationService;
import org.crvsgateway.gateway.location.LocationStatistics;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Takes over FHIR Locations of Hearth under their ids, by which senders name them: what lies in another one after it. */
@Singleton
final class LocationImport {

    private static final String SPECS = "http://opencrvs.org/specs/id/";
    private static final Map<String, LocationKind> KINDS = Map.of(
            "ADMIN_STRUCTURE", LocationKind.ADMINISTRATIVE_AREA,
            "CRVS_OFFICE", LocationKind.REGISTRATION_OFFICE,
            "HEALTH_FACILITY", LocationKind.HEALTH_FACILITY);
    private static final JsonMapper JSON = new JsonMapper();

    private final LocationService service;

    LocationImport(LocationService service) {
        this.service = service;
    }

    /** In the order in which they were made. */
    List<ImportedRow> take(Caller caller, List<ExportRow> rows) {
        List<ImportedRow> results = new ArrayList<>();
        List<ExportRow> waiting = new ArrayList<>(rows);
        boolean moved = true;
        while (moved) {
            moved = false;
            var ids = waiting.stream().map(LocationImport::id).collect(Collectors.toSet());
            for (Iterator<ExportRow> each = waiting.iterator(); each.hasNext(); ) {
                ExportRow row = each.next();
                String parent = parent(row);
                if (parent == null || !ids.contains(parent)) {
                    results.add(takeOne(caller, row));
                    each.remove();
                    moved = true;
                }
            }
        }
        waiting.forEach(row -> results.add(row.skipped(id(row), name(row), "it lies within itself")));
        return results;
    }

    private ImportedRow takeOne(Caller caller, ExportRow row) {
        String id = id(row);
        String name = name(row);
        Optional<LocationKind> kind = kind(row.resource());
        if (ExportRow.uuid(id).isEmpty()) {
            return row.skipped(id, name, "its id is no UUID");
        }
        if (kind.isEmpty()) {
            return row.skipped(id, name, "it is neither an area nor an office nor a health facility");
        }
        if (!service.history(UUID.fromString(id)).isEmpty()) {
            return row.kept(id, name, "a location with this id is here already");
        }
        try {
            service.create(caller, input(row.resource(), UUID.fromString(id), kind.get(), parent(row)));
            return row.made(id, name, "");
        } catch (ProblemException e) {
            return row.skipped(id, name, ClientImport.reason(e));
        }
    }

    private static LocationInput input(JsonNode location, UUID id, LocationKind kind, @Nullable String parent) {
        String alias = location.path("alias").path(0).asText("");
        return new LocationInput(
                id,
                code(location, id),
                location.path("name").asText(),
                alias.isBlank() ? null : alias,
                kind.name(),
                level(location, kind),
                parent,
                location.path("status").asText().equals("inactive") ? "INACTIVE" : "ACTIVE",
                statistics(location));
    }

    /** {@code ADMIN_STRUCTURE_oEBf29y8JP8} is what the country knows as {@code oEBf29y8JP8}. */
    private static String code(JsonNode location, UUID id) {
        for (String system : List.of("statistical-code", "internal-id")) {
            String value = identifier(location, system);
            for (String prefix : KINDS.keySet()) {
                if (value.startsWith(prefix + "_")) {
                    return value.substring(prefix.length() + 1);
                }
            }
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "L" + id.toString().replace("-", "").substring(0, 11).toUpperCase(Locale.ROOT);
    }

    private static @Nullable Integer level(JsonNode location, LocationKind kind) {
        String type = identifier(location, "jurisdiction-type");
        if (kind != LocationKind.ADMINISTRATIVE_AREA || type.isEmpty()) {
            return null;
        }
        return switch (type) {
            case "STATE" -> 1;
            case "DISTRICT" -> 2;
            default -> type.matches("LOCATION_LEVEL_[1-9]") ? type.charAt(type.length() - 1) - '0' : null;
        };
    }

    private static String identifier(JsonNode location, String system) {
        for (JsonNode identifier : location.path("identifier")) {
            if (identifier.path("system").asText().equals(SPECS + system)) {
                return identifier.path("value").asText();
            }
        }
        return "";
    }

    private static Optional<LocationKind> kind(JsonNode location) {
        for (JsonNode coding : location.path("type").path("coding")) {
            LocationKind kind = KINDS.get(coding.path("code").asText());
            if (kind != null) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Each figure stands in an extension of its own, as a text that holds JSON: {@code [{"2007":41},{"2008":42}]}. */
    private static List<LocationStatistics> statistics(JsonNode location) {
        NavigableMap<Integer, BigDecimal> male = figures(location, "statistics-male-populations");
        NavigableMap<Integer, BigDecimal> female = figures(location, "statistics-female-populations");
        NavigableMap<Integer, BigDecimal> total = figures(location, "statistics-total-populations");
        NavigableMap<Integer, BigDecimal> rate = figures(location, "statistics-crude-birth-rates");
        NavigableMap<Integer, BigDecimal> years = new TreeMap<>();
        List.of(male, female, total, rate).forEach(years::putAll);
        return years.keySet().stream()
                .map(year -> new LocationStatistics(
                        year,
                        people(male.get(year)),
                        people(female.get(year)),
                        people(total.get(year)),
                        rate.get(year)))
                .toList();
    }

    private static NavigableMap<Integer, BigDecimal> figures(JsonNode location, String name) {
        NavigableMap<Integer, BigDecimal> figures = new TreeMap<>();
        for (JsonNode extension : location.path("extension")) {
            if (extension.path("url").asText().equals(SPECS + name)) {
                for (JsonNode year : parsed(extension.path("valueString").asText())) {
                    year.properties().forEach(figure -> add(figures, figure.getKey(), figure.getValue()));
                }
            }
        }
        return figures;
    }

    private static void add(NavigableMap<Integer, BigDecimal> figures, String year, JsonNode value) {
        if (year.matches("\\d{1,4}") && value.asText().matches("\\d{1,12}(\\.\\d{1,9})?")) {
            figures.put(Integer.parseInt(year), new BigDecimal(value.asText()));
        }
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree == null ? JSON.createArrayNode() : tree;
        } catch (JsonProcessingException _) {
            return JSON.createArrayNode();
        }
    }

    private static @Nullable Long people(@Nullable BigDecimal number) {
        return number == null ? null : number.longValue();
    }

    private static String id(ExportRow row) {
        return row.resource().path("id").asText();
    }

    private static String name(ExportRow row) {
        return row.resource().path("name").asText();
    }

    /** Null at the top, which is {@code Location/0}. */
    private static @Nullable String parent(ExportRow row) {
        String reference = row.resource().path("partOf").path("reference").asText();
        String id = reference.substring(reference.lastIndexOf('/') + 1);
        return id.isEmpty() || id.equals("0") ? null : id;
    }
}
