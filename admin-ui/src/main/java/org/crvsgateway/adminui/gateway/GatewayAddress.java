package org.crvsgateway.adminui.gateway;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import org.crvsgateway.adminui.AdminUiConfig;

/** Where the gateway answers: the configured address, or the one in the same process. */
@Singleton
public final class GatewayAddress {

    private final boolean configured;
    private final String issuer;
    private volatile URI base;

    GatewayAddress(
            AdminUiConfig config,
            @Value("${micronaut.server.port:8080}") String port,
            @Value("${crg.issuer:}") String issuer) {
        this.issuer = issuer;
        configured = config.gatewayUrl() != null;
        base = config.gatewayUrl() != null ? config.gatewayUrl() : local("http", port);
    }

    /** Tells the port that the gateway of this process took; a configured address stays. */
    public void sameProcess(String scheme, int port) {
        if (!configured) {
            base = local(scheme, Integer.toString(port));
        }
    }

    /** Where systems get their access tokens: at the address that the gateway goes by outside, where that is known. */
    public URI tokenEndpoint() {
        return issuer.isBlank() ? resolve("/oauth2/token") : URI.create(issuer.replaceAll("/+$", "") + "/oauth2/token");
    }

    URI resolve(String path) {
        String root = base.toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
    }

    private static URI local(String scheme, String port) {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }
}
