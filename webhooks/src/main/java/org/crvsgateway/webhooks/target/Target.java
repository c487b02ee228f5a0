package org.crvsgateway.webhooks.target;

import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A URL that has passed the policy's check of its form. The literal address is present if the host is one;
 * {@code listedOnly} says that only an address inside the listed networks will do (plain http or an unusual port).
 */
public record Target(URI uri, @Nullable InetAddress literal, boolean listedOnly) {
    public String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    public int port() {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
