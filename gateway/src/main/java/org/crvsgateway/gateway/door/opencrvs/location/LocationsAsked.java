package org.crvsgateway.gateway.door.opencrvs.location;

import org.crvsgateway.gateway.location.LocationFilter;

/**
 * What a client asked for.
 *
 * @param count how many at most; 0: all
 */
record LocationsAsked(LocationFilter filter, int offset, int count) {}
