package org.crvsgateway.gateway.database;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.flyway.FlywayConfigurationProperties;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Sets a copy of the embedded database aside before the first of the pending migrations, until all have succeeded. */
@Singleton
final class MigrationGuard implements BeanCreatedEventListener<FlywayConfigurationProperties> {

    private final DatabaseLocation location;

    MigrationGuard(DatabaseLocation location) {
        this.location = location;
    }

    @Override
    public FlywayConfigurationProperties onCreated(BeanCreatedEvent<FlywayConfigurationProperties> event) {
        FlywayConfigurationProperties flyway = event.getBean();
        location.file().map(SetAside::new).ifPresent(copy -> flyway.getFluentConfiguration()
                .callbacks(new Copying(copy)));
        return flyway;
    }

    private record Copying(SetAside copy) implements Callback {

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            try {
                if (event == Event.AFTER_MIGRATE) {
                    copy.remove();
                } else if (!copy.exists()) {
                    copy.take(context.getConnection());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("The embedded database could not be copied before its migration", e);
            }
        }

        @Override
        public String getCallbackName() {
            return "set-aside";
        }
    }
}
