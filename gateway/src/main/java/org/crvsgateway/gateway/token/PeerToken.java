package org.crvsgateway.gateway.token;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an access token says to those who know OpenCRVS's. What it says to us, who the subject is and what it may do here,
 * stands beside it.
 *
 * @param subject {@code sub}: not our id of the client
 * @param scopes in OpenCRVS's words; nothing here is allowed by them
 * @param more claims besides
 */
public record PeerToken(
        String subject, List<String> scopes, List<String> audience, Map<String, Object> more, Duration lifetime) {

    /** Of a token for a single record. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(7);

    public static final String ISSUER = "opencrvs:auth-service";

    /** The service that takes the tokens of clients. */
    public static final String GATEWAY = "opencrvs:gateway-user";

    private static final List<String> OF_BOTH = List.of(
            "opencrvs:auth-user",
            "opencrvs:user-mgnt-user",
            GATEWAY,
            "opencrvs:countryconfig-user",
            "opencrvs:documents-user");

    /** The services of 1.x. */
    public static final List<String> SERVICES_OF_1 = all(
            "opencrvs:hearth-user",
            "opencrvs:notification-user",
            "opencrvs:workflow-user",
            "opencrvs:search-user",
            "opencrvs:metrics-user",
            "opencrvs:webhooks-user",
            "opencrvs:config-user");

    /** The services of 2.0. */
    public static final List<String> SERVICES_OF_2 = all("opencrvs:events-user");

    public PeerToken {
        scopes = List.copyOf(scopes);
        audience = List.copyOf(audience);
        more = Map.copyOf(more);
        if (lifetime.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("a token would outlive the key that signs it");
        }
    }

    private static List<String> all(String... others) {
        return Stream.concat(OF_BOTH.stream(), Stream.of(others)).toList();
    }
}
