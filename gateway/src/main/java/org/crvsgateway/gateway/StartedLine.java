package org.crvsgateway.gateway;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.crvsgateway.gateway.database.DataFolder;
import org.crvsgateway.gateway.database.DatabaseLocation;

/** Tells a person where everything is, once the gateway answers. */
@Singleton
@Requires(notEnv = Environment.TEST)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartedLine implements ApplicationEventListener<ServerStartupEvent> {

    private final DatabaseLocation database;
    private final DataFolder folder;

    StartedLine(DatabaseLocation database, DataFolder folder) {
        this.database = database;
        this.folder = folder;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        System.out.println(text(event.getSource()));
    }

    private String text(EmbeddedServer server) {
        String address = server.getScheme() + "://localhost:" + server.getPort();
        return """

                CRVS Gateway is ready.
                  API          %1$s
                  Documents    %1$s/swagger-ui/  %1$s/graphiql
                  Database     %2$s
                  Data folder  %3$s
                """.formatted(address, database.description(), folder.path());
    }
}
