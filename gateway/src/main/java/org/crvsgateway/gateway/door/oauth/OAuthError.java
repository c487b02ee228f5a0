package org.crvsgateway.gateway.door.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** RFC 6749 section 5.2. */
@Serdeable
record OAuthError(
        String error, @JsonProperty("error_description") String description) {}
