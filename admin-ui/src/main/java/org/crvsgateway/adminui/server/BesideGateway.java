package org.crvsgateway.adminui.server;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.util.StringUtils;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.crvsgateway.adminui.gateway.GatewayAddress;

/** Starts the UI in the gateway's process, once the gateway listens and its port is known. */
@Singleton
@Requires(property = "crg.admin-ui.enabled", notEquals = StringUtils.FALSE)
final class BesideGateway {

    private final AdminUiServer server;
    private final GatewayAddress address;

    BesideGateway(AdminUiServer server, GatewayAddress address) {
        this.server = server;
        this.address = address;
    }

    @EventListener
    void gatewayStarted(ServerStartupEvent event) {
        address.sameProcess(event.getSource().getScheme(), event.getSource().getPort());
        server.start();
    }
}
