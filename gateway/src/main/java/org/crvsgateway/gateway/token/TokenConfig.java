package org.crvsgateway.gateway.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** Who issues the tokens: a URL that clients know the gateway by. */
@ConfigurationProperties("crg")
record TokenConfig(
        @Bindable(defaultValue = "http://localhost:8080") String issuer) {}
