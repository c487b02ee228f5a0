package org.crvsgateway.gateway.door.opencrvs.location;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationStatistics;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Reads a FHIR Location as {@code GET /location} of OpenCRVS gives it, so that a country brings its locations along with
 * their ids: whoever names an office by its id goes on doing so. What it does not understand is left to the feature to
 * refuse.
 */
final class FhirLocationReader {

    private FhirLocationReader() {}

    static LocationInput read(JsonNode resource) {
        String identifier = identifier(resource);
        Optional<LocationKind> kind = kind(resource);
        String prefix = kind.map(it -> LocationCode.of(it) + "_").orElse("");
        String parent = LocationBodyReader.parent(text(resource.at("/partOf/reference")));
        return new LocationInput(
                id(resource),
                identifier != null && identifier.startsWith(prefix)
                        ? identifier.substring(prefix.length())
                        : identifier,
                text(resource.path("name")),
                text(resource.at("/alias/0")),
                kind.map(LocationKind::name).orElse(null),
                kind.orElse(null) == LocationKind.ADMINISTRATIVE_AREA ? level(resource) : null,
                parent,
                text(resource.path("status")),
                statistics(resource));
    }

    private static @Nullable UUID id(JsonNode resource) {
        try {
            return UUID.fromString(resource.path("id").asText());
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable String identifier(JsonNode resource) {
        for (JsonNode identifier : resource.path("identifier")) {
            String system = identifier.path("system").asText();
            if (system.equals(FhirLocation.STATISTICAL_CODE) || system.equals(FhirLocation.INTERNAL_ID)) {
                return text(identifier.path("value"));
            }
        }
        return null;
    }

    private static Optional<LocationKind> kind(JsonNode resource) {
        for (JsonNode coding : resource.at("/type/coding")) {
            Optional<LocationKind> kind = LocationCode.kind(coding.path("code").asText());
            if (kind.isPresent()) {
                return kind;
            }
        }
        return Optional.empty();
    }

    private static @Nullable Integer level(JsonNode resource) {
        for (JsonNode identifier : resource.path("identifier")) {
            if (identifier.path("system").asText().equals(FhirLocation.JURISDICTION_TYPE)) {
                return LocationCode.level(identifier.path("value").asText()).orElse(null);
            }
        }
        return null;
    }

    private static List<LocationStatistics> statistics(JsonNode resource) {
        Map<Integer, BigDecimal> male = years(resource, FhirLocation.MALE);
        Map<Integer, BigDecimal> female = years(resource, FhirLocation.FEMALE);
        Map<Integer, BigDecimal> total = years(resource, FhirLocation.TOTAL);
        Map<Integer, BigDecimal> rates = years(resource, FhirLocation.BIRTH_RATE);
        Map<Integer, BigDecimal> all = new TreeMap<>(male);
        all.putAll(female);
        all.putAll(total);
        all.putAll(rates);
        List<LocationStatistics> statistics = new ArrayList<>();
        for (Integer year : all.keySet()) {
            statistics.add(new LocationStatistics(
                    year, whole(male.get(year)), whole(female.get(year)), whole(total.get(year)), rates.get(year)));
        }
        return statistics;
    }

    /** The text of the extension is JSON: {@code [{"2007": "1292568"}, …]}, numbers as numbers or as texts. */
    private static Map<Integer, BigDecimal> years(JsonNode resource, String url) {
        Map<Integer, BigDecimal> years = new TreeMap<>();
        for (JsonNode extension : resource.path("extension")) {
            if (extension.path("url").asText().equals(url)
                    && StrictJson.parse(extension.path("valueString").asText().getBytes(StandardCharsets.UTF_8))
                            instanceof StrictJson.Parsed parsed) {
                parsed.root().forEach(entry -> entry.properties().forEach(year -> {
                    String number = year.getValue().asText();
                    if (year.getKey().matches("\\d{1,4}") && number.matches("\\d{1,15}(\\.\\d{1,9})?")) {
                        years.put(Integer.valueOf(year.getKey()), new BigDecimal(number));
                    }
                }));
            }
        }
        return years;
    }

    private static @Nullable Long whole(@Nullable BigDecimal number) {
        return number == null ? null : number.longValue();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }
}
