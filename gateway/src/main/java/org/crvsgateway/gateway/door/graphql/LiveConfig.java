package org.crvsgateway.gateway.door.graphql;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Operations that are followed over a line that stays open.
 *
 * @param streamsPerClient how many one client or user may have open on this node, and as many WebSockets
 * @param heartbeat after which silence a sign of life is sent
 * @param initTimeout how long a new WebSocket may take to say who it is
 */
@ConfigurationProperties("crg.live")
record LiveConfig(
        @Bindable(defaultValue = "20") int streamsPerClient,
        @Bindable(defaultValue = "PT15S") Duration heartbeat,
        @Bindable(defaultValue = "PT5S") Duration initTimeout) {}
