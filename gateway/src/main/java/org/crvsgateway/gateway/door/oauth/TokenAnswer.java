package org.crvsgateway.gateway.door.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import org.crvsgateway.gateway.token.AccessToken;

/** RFC 6749 section 5.1. */
@Serdeable
record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        String scope) {

    static TokenAnswer of(AccessToken token) {
        return new TokenAnswer(token.value(), "Bearer", token.lifetime().toSeconds(), token.scope());
    }
}
