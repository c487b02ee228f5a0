package org.crvsgateway.webhooks.sending;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/** Bounds of one request: the time from name look-up to the last byte, and the bytes of the answer that are read. */
@ConfigurationProperties("crg.webhooks.sender")
public record SenderConfig(
        @Bindable(defaultValue = "PT15S") Duration timeout,
        @Bindable(defaultValue = "65536") int responseLimit) {}
