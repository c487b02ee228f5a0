package org.crvsgateway.gateway.database;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

@Factory
final class DatabaseFactory {

    /** Its exceptions do not repeat what was bound: that is personal data, and exceptions end up in the log. */
    @Singleton
    Jdbi jdbi(DataSource pool) {
        return Jdbi.create(pool)
                .configure(StatementExceptions.class, it -> it.setMessageRendering(MessageRendering.NONE));
    }

    /** Micronaut has one of its own; ours is the one that a test replaces. */
    @Primary
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
