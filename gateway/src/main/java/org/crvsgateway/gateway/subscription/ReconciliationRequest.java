package org.crvsgateway.gateway.subscription;

import org.crvsgateway.webhooks.feed.Comparison;
import org.crvsgateway.webhooks.feed.Possessions;
import org.crvsgateway.webhooks.feed.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber has, and of which part of its history.
 *
 * @param after where the answer before ended; null at first
 * @param resend whether what is missing is to be sent again
 */
public record ReconciliationRequest(Possessions has, Window window, Comparison.@Nullable Place after, boolean resend) {}
