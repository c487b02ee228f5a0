package org.crvsgateway.gateway.door.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.crvsgateway.gateway.token.AccessToken;
import org.crvsgateway.gateway.user.SignIn;

/** A token answer (RFC 6749 section 5.1), and whom it is for. */
@Serdeable
record SignInAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        String scope,
        String name,
        List<String> roles) {

    static SignInAnswer of(SignIn signIn) {
        AccessToken token = signIn.token();
        return new SignInAnswer(
                token.value(),
                "Bearer",
                token.lifetime().toSeconds(),
                token.scope(),
                signIn.user().name(),
                List.of(signIn.user().role().name()));
    }
}
