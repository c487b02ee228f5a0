package org.crvsgateway.gateway.door.opencrvs.address;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host names that OpenCRVS had its services under, below one domain: each serves what that service did and nothing
 * else. Every other name, and all of them where no domain is set, serve everything.
 */
record ServiceHosts(@Nullable String domain) {

    private static final Set<String> OF_WEBHOOKS = Set.of("/webhooks", "/deleteWebhooksByClientId", "/ping");

    /**
     * @param asked the path as it was sent
     * @param path the canonical one
     */
    boolean serve(@Nullable String host, String asked, String path) {
        return switch (service(host)) {
            case "auth" -> CanonicalPath.OF_AUTH.contains(path);
            case "webhooks" -> OF_WEBHOOKS.stream().anyMatch(each -> CanonicalPath.begins(path, each));
            case "register" -> CanonicalPath.begins(asked, "/api") && !CanonicalPath.begins(path, "/api");
            case "gateway" -> !CanonicalPath.begins(path, "/api");
            default -> true;
        };
    }

    private String service(@Nullable String host) {
        if (domain == null || host == null) {
            return "";
        }
        int port = host.indexOf(':');
        String name = (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
        String end = "." + domain.toLowerCase(Locale.ROOT);
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : "";
    }
}
