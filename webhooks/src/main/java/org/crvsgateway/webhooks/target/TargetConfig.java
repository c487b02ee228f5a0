package org.crvsgateway.webhooks.target;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * Where webhooks may go. Public addresses over https on the listed ports, always; addresses inside the listed networks
 * (CIDR form) on any port, with http as well. The forbidden networks are taken out of both.
 */
@ConfigurationProperties("crg.webhooks")
public record TargetConfig(
        @Bindable(defaultValue = "") List<String> allowedNetworks,
        @Bindable(defaultValue = "") List<String> forbiddenNetworks,
        @Bindable(defaultValue = "443,8443") List<Integer> allowedPorts) {}
