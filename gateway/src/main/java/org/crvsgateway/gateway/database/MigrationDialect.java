package org.crvsgateway.gateway.database;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.flyway.FlywayConfigurationProperties;
import jakarta.inject.Singleton;
import org.crvsgateway.webhooks.retention.Migrations;

/** Tells Flyway what the migrations do on one of the databases only. */
@Singleton
final class MigrationDialect implements BeanCreatedEventListener<FlywayConfigurationProperties> {

    private final DatabaseLocation location;

    MigrationDialect(DatabaseLocation location) {
        this.location = location;
    }

    @Override
    public FlywayConfigurationProperties onCreated(BeanCreatedEvent<FlywayConfigurationProperties> event) {
        event.getBean().getFluentConfiguration().placeholders(Migrations.placeholders(location.url()));
        return event.getBean();
    }
}
