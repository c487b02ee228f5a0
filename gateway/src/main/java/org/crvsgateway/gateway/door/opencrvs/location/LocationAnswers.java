package org.crvsgateway.gateway.door.opencrvs.location;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationService;
import org.crvsgateway.gateway.location.LocationStatistics;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;

/** Locations as OpenCRVS answered with them. Long lists are fetched while they are sent. */
@Singleton
final class LocationAnswers {

    private final LocationService service;
    private final IdSource ids;
    private final InstantSource clock;
    private final String base;

    LocationAnswers(LocationService service, IdSource ids, InstantSource clock, @Value("${crg.issuer}") String issuer) {
        this.service = service;
        this.ids = ids;
        this.clock = clock;
        this.base = issuer.replaceAll("/+$", "");
    }

    ObjectNode one(Location location) {
        return each(List.of(location)).getFirst();
    }

    /** A searchset Bundle. */
    MutableHttpResponse<?> bundle(LocationsAsked asked, String pathAndQuery) {
        long total = service.count(asked.filter());
        long wanted = asked.count() == 0 ? Long.MAX_VALUE : asked.count();
        Instant now = clock.instant();
        ObjectNode head = StrictJson.MAPPER
                .createObjectNode()
                .put("resourceType", "Bundle")
                .put("id", ids.next().toString());
        head.putObject("meta").put("lastUpdated", FhirLocation.time(now));
        head.put("type", "searchset").put("total", total);
        var links = head.putArray("link");
        links.addObject().put("relation", "self").put("url", base + pathAndQuery);
        if (asked.count() > 0 && asked.offset() + wanted < total) {
            links.addObject().put("relation", "next").put("url", base + next(pathAndQuery, asked));
        }
        String text = head.toString();
        return stream(
                text.substring(0, text.length() - 1) + ",\"entry\":[",
                new LocationPages(service, asked.filter(), asked.offset(), wanted),
                page -> each(page).stream().map(this::entry).toList(),
                "]}");
    }

    private ObjectNode entry(ObjectNode resource) {
        ObjectNode entry = StrictJson.MAPPER
                .createObjectNode()
                .put("fullUrl", base + "/location/" + resource.path("id").textValue());
        entry.set("resource", resource);
        return entry;
    }

    private static String next(String pathAndQuery, LocationsAsked asked) {
        int query = pathAndQuery.indexOf('?');
        List<String> parameters = new ArrayList<>();
        if (query >= 0) {
            for (String parameter : pathAndQuery.substring(query + 1).split("&", -1)) {
                if (!parameter.isEmpty()
                        && !parameter.startsWith("_count=")
                        && !parameter.startsWith("_getpagesoffset=")) {
                    parameters.add(parameter);
                }
            }
        }
        parameters.add("_count=" + asked.count());
        parameters.add("_getpagesoffset=" + (asked.offset() + asked.count()));
        return pathAndQuery.substring(0, query < 0 ? pathAndQuery.length() : query) + "?"
                + String.join("&", parameters);
    }

    /** A list of Locations. */
    MutableHttpResponse<?> list(Iterator<List<Location>> pages) {
        return stream("[", pages, this::each, "]");
    }

    /** The flat list of OpenCRVS 2.0. */
    MutableHttpResponse<?> flat(Iterator<List<Location>> pages) {
        return stream(
                "[", pages, page -> page.stream().map(LocationAnswers::flat).toList(), "]");
    }

    private static ObjectNode flat(Location location) {
        return StrictJson.MAPPER
                .createObjectNode()
                .put("id", location.id().toString())
                .put("name", location.name())
                .put("externalId", location.code())
                .put(
                        "administrativeAreaId",
                        location.parentId() == null ? null : location.parentId().toString())
                .put(
                        "validUntil",
                        location.validUntil() == null
                                ? null
                                : location.validUntil().toString())
                .put("locationType", LocationCode.of(location.kind()));
    }

    private List<ObjectNode> each(List<Location> page) {
        Map<UUID, List<LocationStatistics>> statistics =
                service.statistics(page.stream().map(Location::id).toList());
        return page.stream()
                .map(location -> FhirLocation.write(location, statistics.getOrDefault(location.id(), List.of())))
                .toList();
    }

    private static MutableHttpResponse<?> stream(
            String beginning,
            Iterator<List<Location>> pages,
            Function<List<Location>, List<ObjectNode>> json,
            String end) {
        Iterator<List<ObjectNode>> parts = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pages.hasNext();
            }

            @Override
            public List<ObjectNode> next() {
                return json.apply(pages.next());
            }
        };
        return HttpResponse.ok(new StreamedFile(new ListBody(beginning, parts, end), MediaType.APPLICATION_JSON_TYPE))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
