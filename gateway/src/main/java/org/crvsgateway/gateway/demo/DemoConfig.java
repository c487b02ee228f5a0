package org.crvsgateway.gateway.demo;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The pace of the demonstration.
 *
 * @param interval the time between two notifications
 * @param burst how many are sent at once at the very first start, so that no screen is empty
 * @param deskTime how long a record lies on the desk of the simulated registry
 * @param seed of everything that is left to chance
 */
@ConfigurationProperties("crg.demo")
@Requires(env = Demonstration.ENVIRONMENT)
record DemoConfig(
        @Bindable(defaultValue = "PT3S") Duration interval,
        @Bindable(defaultValue = "25") int burst,
        @Bindable(defaultValue = "PT6S") Duration deskTime,
        @Bindable(defaultValue = "20261120") long seed) {}
