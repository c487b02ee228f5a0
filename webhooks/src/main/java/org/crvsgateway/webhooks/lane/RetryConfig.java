package org.crvsgateway.webhooks.lane;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * How long and how often is tried.
 *
 * @param schedule the waits after the first, second, … failure; the last one repeats
 * @param budget the sum of waits after which a delivery is exhausted; time in which it is held does not count
 * @param probes the waits of an open breaker; the last one repeats
 */
@ConfigurationProperties("crg.webhooks.retry")
public record RetryConfig(
        @Bindable(defaultValue = "PT5S,PT1M,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H")
        List<Duration> schedule,

        @Bindable(defaultValue = "P30D") Duration budget,
        @Bindable(defaultValue = "PT30S,PT2M,PT5M,PT15M") List<Duration> probes) {}
