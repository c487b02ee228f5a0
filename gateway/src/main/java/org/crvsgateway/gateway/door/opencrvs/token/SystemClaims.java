package org.crvsgateway.gateway.door.opencrvs.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.client.Client;
import org.crvsgateway.gateway.client.ClientAuthentication;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.client.SystemType;
import org.crvsgateway.gateway.token.PeerToken;
import org.jspecify.annotations.Nullable;

/** What the token of a client says in the words of its version of OpenCRVS. */
final class SystemClaims {

    private static final String NOTIFICATION_SERVICE = "opencrvs:notification-api-user";

    private SystemClaims() {}

    /** @param version null: not known; then the words of 1.x */
    static PeerToken of(Client client, OpenCrvsSettings settings, @Nullable OpenCrvsVersion version) {
        boolean second = isAtLeast(version, 2, 0);
        List<String> audience = new ArrayList<>(second ? PeerToken.SERVICES_OF_2 : PeerToken.SERVICES_OF_1);
        if (!second && settings.type() == SystemType.HEALTH) {
            audience.add(NOTIFICATION_SERVICE);
        }
        Map<String, Object> more =
                version == null || isAtLeast(version, 1, 9) ? Map.of("userType", "system") : Map.of();
        return new PeerToken(
                settings.systemId(),
                SystemScopes.of(client, settings.type(), version),
                audience,
                more,
                ClientAuthentication.TOKEN_LIFE);
    }

    private static boolean isAtLeast(@Nullable OpenCrvsVersion version, int major, int minor) {
        return version != null && version.isAtLeast(major, minor);
    }
}
