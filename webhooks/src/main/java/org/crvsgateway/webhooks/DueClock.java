package org.crvsgateway.webhooks;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * The one clock by which due times and leases are told: the database's, so that nodes whose own clocks differ agree.
 * Tests put their own in its place.
 */
public interface DueClock {
    Instant now(Handle handle);
}
