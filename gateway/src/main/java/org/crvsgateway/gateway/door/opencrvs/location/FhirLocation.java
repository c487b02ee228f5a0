package org.crvsgateway.gateway.door.opencrvs.location;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationStatistics;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** Writes a FHIR Location (STU3) as OpenCRVS did. Statistics stand in extensions, as texts that hold JSON. */
final class FhirLocation {

    static final String SPECS = "http://opencrvs.org/specs/";
    static final String STATISTICAL_CODE = SPECS + "id/statistical-code";
    static final String JURISDICTION_TYPE = SPECS + "id/jurisdiction-type";
    static final String INTERNAL_ID = SPECS + "id/internal-id";
    static final String LOCATION_TYPE = SPECS + "location-type";
    static final String MALE = SPECS + "id/statistics-male-populations";
    static final String FEMALE = SPECS + "id/statistics-female-populations";
    static final String TOTAL = SPECS + "id/statistics-total-populations";
    static final String BIRTH_RATE = SPECS + "id/statistics-crude-birth-rates";

    /** Where an area lies that lies in no other. */
    static final String TOP = "Location/0";

    private static final String RATIO = SPECS + "id/statistics-male-female-ratios";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    private FhirLocation() {}

    static ObjectNode write(Location location, List<LocationStatistics> statistics) {
        ObjectNode json = StrictJson.MAPPER.createObjectNode().put("resourceType", "Location");
        identifiers(json.putArray("identifier"), location);
        json.put("name", location.name());
        ArrayNode alias = json.putArray("alias");
        if (location.alias() != null) {
            alias.add(location.alias());
        }
        boolean area = location.kind() == LocationKind.ADMINISTRATIVE_AREA;
        if (area) {
            json.put("description", location.code());
        }
        json.put("status", location.active() ? "active" : "inactive").put("mode", "instance");
        json.putObject("partOf")
                .put("reference", location.parentId() == null ? TOP : "Location/" + location.parentId());
        json.putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", LOCATION_TYPE)
                .put("code", LocationCode.of(location.kind()));
        json.putObject("physicalType")
                .putArray("coding")
                .addObject()
                .put("code", area ? "jdn" : "bu")
                .put("display", area ? "Jurisdiction" : "Building");
        if (!statistics.isEmpty()) {
            extensions(json.putArray("extension"), statistics);
        }
        json.putObject("meta")
                .put("lastUpdated", time(location.updatedAt()))
                .put("versionId", Integer.toString(location.version()));
        return json.put("id", location.id().toString());
    }

    static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static void identifiers(ArrayNode identifiers, Location location) {
        boolean area = location.kind() == LocationKind.ADMINISTRATIVE_AREA;
        identifiers
                .addObject()
                .put("system", area ? STATISTICAL_CODE : INTERNAL_ID)
                .put("value", LocationCode.of(location.kind()) + "_" + location.code());
        if (location.level() != null) {
            identifiers
                    .addObject()
                    .put("system", JURISDICTION_TYPE)
                    .put("value", LocationCode.ofLevel(location.level()));
        }
    }

    private static void extensions(ArrayNode extensions, List<LocationStatistics> statistics) {
        add(extensions, MALE, statistics, year -> number(year.malePopulation()));
        add(extensions, FEMALE, statistics, year -> number(year.femalePopulation()));
        add(extensions, TOTAL, statistics, year -> number(year.totalPopulation()));
        add(extensions, RATIO, statistics, FhirLocation::ratio);
        add(extensions, BIRTH_RATE, statistics, LocationStatistics::crudeBirthRate);
    }

    private static void add(
            ArrayNode extensions,
            String url,
            List<LocationStatistics> statistics,
            Function<LocationStatistics, @Nullable BigDecimal> what) {
        ArrayNode years = StrictJson.MAPPER.createArrayNode();
        for (LocationStatistics year : statistics) {
            BigDecimal value = what.apply(year);
            if (value != null) {
                years.addObject().put(Integer.toString(year.year()), value);
            }
        }
        extensions.addObject().put("url", url).put("valueString", years.toString());
    }

    /** Men per hundred women, as the statistical offices tell it. */
    private static @Nullable BigDecimal ratio(LocationStatistics year) {
        Long male = year.malePopulation();
        Long female = year.femalePopulation();
        return male == null || female == null || female == 0
                ? null
                : BigDecimal.valueOf(male)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(female), 1, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal number(@Nullable Long number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }
}
