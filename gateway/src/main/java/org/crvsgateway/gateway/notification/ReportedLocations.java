package org.crvsgateway.gateway.notification;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.Place;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jspecify.annotations.Nullable;

/** Whether the registry knows the office and the facility that a report names. Not knowing them never refuses. */
@Singleton
final class ReportedLocations {

    private final Locations locations;

    ReportedLocations(Locations locations) {
        this.locations = locations;
    }

    List<Issue> check(SourceFormat format, VitalEvent event) {
        List<Issue> issues = new ArrayList<>();
        office(event.report().office(), format.officePath(), issues);
        place(event.occurrence().place(), format.placePath(event.type()), issues);
        return issues;
    }

    private void office(@Nullable String office, String path, List<Issue> issues) {
        if (office == null) {
            return;
        }
        Optional<Location> found = locations.find(office);
        if (found.isEmpty() || found.get().kind() != LocationKind.REGISTRATION_OFFICE) {
            issues.add(Issue.warning(path, "unknown-office", "No registration office has this id or code."));
        } else if (!found.get().active()) {
            issues.add(Issue.warning(path, "inactive-office", "This registration office is closed."));
        }
    }

    private void place(@Nullable Place place, String path, List<Issue> issues) {
        if (place == null || place.location() == null) {
            return;
        }
        Optional<Location> found = locations.find(place.location());
        if (found.isEmpty()) {
            issues.add(Issue.warning(path, "unknown-facility", "No location has this id or code."));
        } else if (!found.get().active()) {
            issues.add(Issue.warning(path, "inactive-facility", "This location is closed."));
        }
    }
}
