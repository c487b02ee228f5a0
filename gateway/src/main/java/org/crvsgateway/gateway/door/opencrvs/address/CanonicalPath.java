package org.crvsgateway.gateway.door.opencrvs.address;

import java.util.Set;

/**
 * The path that a route here has.
 *
 * @param versioned it was asked for with a leading {@code /v1}, which OpenCRVS's gateway stripped
 */
record CanonicalPath(String path, boolean versioned) {

    private static final String V1 = "/v1";
    private static final String API = "/api";
    private static final String OUR_API = "/api/v1";
    private static final String AUTH = "/auth";
    private static final String EVENTS = "/events";
    private static final String COUNTRY_CONFIG = "/countryconfig";

    /** What OpenCRVS's authentication service has; 2.0 has it below {@code /auth} of the gateway. */
    static final Set<String> OF_AUTH =
            Set.of("/token", "/authenticateSystemClient", "/verifyToken", "/invalidateToken", "/.well-known", "/ping");

    /** What is below {@code /events} there and a route of its own here. */
    private static final Set<String> BESIDE_EVENTS = Set.of("/events", "/config", "/attachments");

    /** Of a path without its query. Paths of ours stay as they are. */
    static CanonicalPath of(String path) {
        boolean versioned = begins(path, V1);
        String unversioned = versioned ? below(path, V1) : path;
        return new CanonicalPath(ofService(withoutApi(unversioned)), versioned);
    }

    /** {@code register.<domain>/api/…} leads to the services; {@code /api/v1/…} is ours. */
    private static String withoutApi(String path) {
        if (!begins(path, API) || begins(path, OUR_API)) {
            return path;
        }
        String rest = below(path, API);
        return begins(rest, COUNTRY_CONFIG) ? below(rest, COUNTRY_CONFIG) : rest;
    }

    private static String ofService(String path) {
        if (begins(path, AUTH) && OF_AUTH.contains(below(path, AUTH))) {
            return below(path, AUTH);
        }
        if (begins(path, EVENTS)) {
            String rest = below(path, EVENTS);
            return BESIDE_EVENTS.stream().anyMatch(beside -> begins(rest, beside)) ? rest : path;
        }
        return path;
    }

    static boolean begins(String path, String segments) {
        return path.startsWith(segments)
                && (path.length() == segments.length() || path.charAt(segments.length()) == '/');
    }

    private static String below(String path, String segments) {
        return path.length() == segments.length() ? "/" : path.substring(segments.length());
    }
}
