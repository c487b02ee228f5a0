package org.crvsgateway.gateway.subscription;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.crvsgateway.gateway.location.Whereabouts;
import org.crvsgateway.webhooks.message.Label;

/** The labels of messages about a record: {@code area:<id>} and {@code facility:<id>}. */
final class RecordLabels {

    static final String AREA = "area";
    static final String FACILITY = "facility";

    private RecordLabels() {}

    static Set<Label> of(Whereabouts whereabouts) {
        Set<Label> labels = new TreeSet<>();
        whereabouts.areas().forEach(area -> labels.add(new Label(AREA, area.toString())));
        whereabouts.facilities().forEach(facility -> labels.add(new Label(FACILITY, facility.toString())));
        return labels;
    }

    /** Whether the record lies in one of these areas; no area at all stands for everywhere. */
    static boolean within(Set<UUID> jurisdiction, Set<Label> labels) {
        return jurisdiction.isEmpty()
                || jurisdiction.stream().anyMatch(area -> labels.contains(new Label(AREA, area.toString())));
    }
}
