package org.crvsgateway.gateway.door.oauth;

import java.util.Set;

/**
 * A client that asks for a token.
 *
 * @param scopes empty for all that it was granted
 */
record TokenRequest(String clientId, String clientSecret, Set<String> scopes) {

    @Override
    public String toString() {
        return "TokenRequest of " + clientId;
    }
}
