package org.crvsgateway.webhooks.sending;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that all requests leave by, {@code http://host:port} or {@code https://host:port}; without it they leave
 * directly. Neither environment variables nor properties of the JVM have a say in this.
 */
@ConfigurationProperties("crg.webhooks")
public record EgressConfig(
        @Nullable String egressProxy,
        @Nullable String egressProxyUser,
        @Nullable String egressProxyPassword) {
    static final EgressConfig DIRECT = new EgressConfig(null, null, null);

    /** Null for a direct way. */
    @Nullable
    EgressProxy proxy() {
        if (egressProxy == null || egressProxy.isBlank()) {
            return null;
        }
        URI uri = URI.create(egressProxy.strip());
        boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean bare = uri.getRawUserInfo() == null
                && (uri.getRawPath() == null || uri.getRawPath().length() < 2);
        if (!known || !bare || uri.getHost() == null || uri.getPort() < 1) {
            // without the text: somebody may have put a password into it
            throw new IllegalArgumentException("crg.webhooks.egress-proxy is not http(s)://host:port");
        }
        return new EgressProxy(uri.getScheme(), uri.getHost(), uri.getPort(), authorization());
    }

    private @Nullable String authorization() {
        if (egressProxyUser == null || egressProxyUser.isBlank()) {
            return null;
        }
        return Basic.of(egressProxyUser, egressProxyPassword == null ? "" : egressProxyPassword);
    }

    @Override
    public String toString() {
        return "EgressConfig";
    }
}
