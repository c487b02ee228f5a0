package org.crvsgateway.gateway.door.opencrvs.location;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationFilter;
import org.crvsgateway.gateway.location.LocationQuery;
import org.crvsgateway.gateway.location.LocationService;
import org.jspecify.annotations.Nullable;

/** Locations by code, as many as wanted, some hundred at a time: each page begins behind the last code of the one before. */
final class LocationPages implements Iterator<List<Location>> {

    private final LocationService service;
    private final LocationFilter filter;
    private int offset;
    private long wanted;
    private @Nullable String after;
    private boolean ended;

    LocationPages(LocationService service, LocationFilter filter, int offset, long wanted) {
        this.service = service;
        this.filter = filter;
        this.offset = offset;
        this.wanted = wanted;
    }

    @Override
    public boolean hasNext() {
        return !ended && wanted > 0;
    }

    @Override
    public List<Location> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int limit = (int) Math.min(wanted, LocationQuery.MAX_LIMIT);
        List<Location> page = service.list(new LocationQuery(filter, after, offset, limit));
        wanted -= page.size();
        offset = 0;
        ended = page.size() < limit;
        after = page.isEmpty() ? after : page.getLast().code();
        return page;
    }
}
