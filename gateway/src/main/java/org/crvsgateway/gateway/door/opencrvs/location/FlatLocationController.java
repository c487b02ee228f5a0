package org.crvsgateway.gateway.door.opencrvs.location;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.location.LocationFilter;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationService;
import org.crvsgateway.gateway.location.LocationStatus;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The locations of OpenCRVS 2.0: offices and health facilities, and administrative areas for whoever asks for them. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class FlatLocationController {

    private static final Set<LocationKind> NO_AREAS =
            EnumSet.of(LocationKind.REGISTRATION_OFFICE, LocationKind.HEALTH_FACILITY);

    private static final int MOST_IDS = 500;

    private final LocationService service;
    private final LocationAnswers answers;

    FlatLocationController(LocationService service, LocationAnswers answers) {
        this.service = service;
        this.answers = answers;
    }

    @Get("/events/locations")
    HttpResponse<?> list(HttpRequest<?> request) {
        return answers.flat(new LocationPages(service, filter(request), 0, Long.MAX_VALUE));
    }

    private static LocationFilter filter(HttpRequest<?> request) {
        List<Issue> faults = new ArrayList<>();
        var query = request.getParameters();
        LocationFilter filter = LocationFilter.ALL
                .ofKinds(kinds(query.get("locationType"), faults))
                .withStatus(status(query.get("isActive"), faults))
                .withCode(query.get("externalId"))
                .withIds(ids(query.getAll("locationIds"), faults));
        if (!faults.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "Input validation failed", faults);
        }
        return filter;
    }

    private static Set<LocationKind> kinds(@Nullable String type, List<Issue> faults) {
        if (type == null) {
            return NO_AREAS;
        }
        var kind = LocationCode.kind(type);
        if (kind.isEmpty()) {
            faults.add(Issue.error("/locationType", "unknown-value", "This is no type of location."));
        }
        return kind.map(Set::of).orElse(NO_AREAS);
    }

    private static @Nullable LocationStatus status(@Nullable String active, List<Issue> faults) {
        if (active == null) {
            return null;
        }
        return switch (active) {
            case "true" -> LocationStatus.ACTIVE;
            case "false" -> LocationStatus.INACTIVE;
            default -> {
                faults.add(Issue.error("/isActive", "invalid", "This is neither true nor false."));
                yield null;
            }
        };
    }

    /** Repeated, apart by commas, or a JSON list: the generated clients do not agree. */
    private static Set<UUID> ids(List<String> values, List<Issue> faults) {
        Set<UUID> ids = new HashSet<>();
        for (String value : values) {
            for (String id : value.replaceAll("[\\[\\]\"\\s]", "").split(",", -1)) {
                try {
                    ids.add(UUID.fromString(id));
                } catch (IllegalArgumentException _) {
                    faults.add(Issue.error("/locationIds", "invalid-id", "This is not a UUID."));
                }
            }
        }
        if (ids.size() > MOST_IDS) {
            faults.add(Issue.error("/locationIds", "too-many", "At most 500 locations can be named."));
        }
        return ids;
    }
}
