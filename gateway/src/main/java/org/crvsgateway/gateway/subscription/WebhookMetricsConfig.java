package org.crvsgateway.gateway.subscription;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Metrics of single subscriptions.
 *
 * @param subscriptions how many have metrics of their own, those with the longest backlogs first; 0: none
 */
@ConfigurationProperties("crg.webhooks.metrics")
record WebhookMetricsConfig(@Bindable(defaultValue = "50") int subscriptions) {}
