package org.crvsgateway.adminui.gateway;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import org.crvsgateway.adminui.AdminUiConfig;

/** Where the gateway answers: the configured address, or the one in the same process. */
@Singleton
public final class GatewayAddress {

    private final boolean configured;
    private volatile URI base;

    GatewayAddress(AdminUiConfig config, @Value("${micronaut.server.port:8080}") String port) {
        configured = config.gatewayUrl() != null;
        base = config.gatewayUrl() != null ? config.gatewayUrl() : local("http", port);
    }

    /** Tells the port that the gateway of this process took; a configured address stays. */
    public void sameProcess(String scheme, int port) {
        if (!configured) {
            base = local(scheme, Integer.toString(port));
        }
    }

    URI resolve(String path) {
        String root = base.toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
    }

    private static URI local(String scheme, String port) {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }
}
