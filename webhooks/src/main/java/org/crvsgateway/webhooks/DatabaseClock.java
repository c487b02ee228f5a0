package org.crvsgateway.webhooks;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;

/** The time at which the database began the transaction. */
@Singleton
final class DatabaseClock implements DueClock {
    @Override
    public Instant now(Handle handle) {
        return handle.createQuery("select current_timestamp")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
    }
}
