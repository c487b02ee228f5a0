package org.crvsgateway.gateway.database;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the embedded database back to what it was before a migration that did not come to its end. H2 commits each
 * change of the schema at once, so a process that is killed in the midst leaves half of one, on which no later start can
 * go on. PostgreSQL undoes it by itself.
 */
@Singleton
final class InterruptedMigration implements BeanCreatedEventListener<DatasourceConfiguration> {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptedMigration.class);

    private final DatabaseLocation location;

    InterruptedMigration(DatabaseLocation location) {
        this.location = location;
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        location.file().map(SetAside::new).ifPresent(InterruptedMigration::putBack);
        return event.getBean();
    }

    private static void putBack(SetAside copy) {
        try {
            if (copy.putBack()) {
                LOG.warn("A migration was interrupted; the embedded database is as it was before, and migrates again");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
