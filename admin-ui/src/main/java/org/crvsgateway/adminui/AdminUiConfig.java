package org.crvsgateway.adminui;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the UI listens and which gateway it calls.
 *
 * @param enabled false starts a gateway without the UI
 * @param host the address to listen on; loopback unless told otherwise, because the pages show personal data and the UI
 *     speaks plain HTTP: whoever opens it to a network puts a TLS proxy in front
 * @param port 0 takes a free one
 * @param gatewayUrl base URL of the gateway; absent, the gateway in the same process
 * @param idle how long a session lives without a click
 * @param timeout how long a call to the gateway may take
 */
@ConfigurationProperties("crg.admin-ui")
public record AdminUiConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "127.0.0.1") String host,
        @Bindable(defaultValue = "8081") int port,
        @Nullable URI gatewayUrl,
        @Bindable(defaultValue = "30m") Duration idle,
        @Bindable(defaultValue = "20s") Duration timeout) {}
