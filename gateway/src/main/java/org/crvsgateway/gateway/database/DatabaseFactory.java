package org.crvsgateway.gateway.database;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

@Factory
final class DatabaseFactory {

    @Singleton
    Jdbi jdbi(DataSource pool) {
        return Jdbi.create(pool);
    }

    /** Micronaut has one of its own; ours is the one that a test replaces. */
    @Primary
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
