package org.crvsgateway.gateway.door.opencrvs.location;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationService;

/** All that lies in an area, however deep, without the area itself; those that lie higher first. */
final class LocationsInside implements Iterator<List<Location>> {

    private static final int AREAS_AT_ONCE = 100;

    private final LocationService service;
    private final Deque<UUID> areas = new ArrayDeque<>();

    LocationsInside(LocationService service, UUID area) {
        this.service = service;
        this.areas.add(area);
    }

    @Override
    public boolean hasNext() {
        return !areas.isEmpty();
    }

    @Override
    public List<Location> next() {
        if (areas.isEmpty()) {
            throw new NoSuchElementException();
        }
        List<UUID> some = new ArrayList<>();
        while (!areas.isEmpty() && some.size() < AREAS_AT_ONCE) {
            some.add(areas.removeFirst());
        }
        List<Location> found = service.children(some);
        found.stream()
                .filter(location -> location.kind() == LocationKind.ADMINISTRATIVE_AREA)
                .forEach(area -> areas.addLast(area.id()));
        return found;
    }
}
