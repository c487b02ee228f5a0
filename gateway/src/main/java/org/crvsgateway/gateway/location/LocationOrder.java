package org.crvsgateway.gateway.location;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The order in which locations that come together can be added. */
final class LocationOrder {

    private final List<LocationInput> inputs;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<Integer> seen = new HashSet<>();
    private final List<Integer> order = new ArrayList<>();

    private LocationOrder(List<LocationInput> inputs) {
        this.inputs = inputs;
    }

    /** Places in the list, each behind that of the area that it lies in. Of a circle, any order. */
    static List<Integer> parentsFirst(List<LocationInput> inputs) {
        LocationOrder these = new LocationOrder(inputs);
        for (int place = 0; place < inputs.size(); place++) {
            LocationInput input = inputs.get(place);
            if (input.code() != null) {
                these.places.putIfAbsent(input.code(), place);
            }
            if (input.id() != null) {
                these.places.put(input.id().toString(), place);
            }
        }
        for (int place = 0; place < inputs.size(); place++) {
            these.add(place);
        }
        return these.order;
    }

    private void add(int place) {
        List<Integer> lineage = new ArrayList<>();
        Integer next = place;
        while (next != null && seen.add(next)) {
            lineage.add(next);
            next = parent(inputs.get(next));
        }
        order.addAll(lineage.reversed());
    }

    private @Nullable Integer parent(LocationInput input) {
        String parent = input.parent();
        if (parent == null) {
            return null;
        }
        String key = parent.strip();
        return places.get(Locations.isUuid(key) ? key.toLowerCase(Locale.ROOT) : key);
    }
}
