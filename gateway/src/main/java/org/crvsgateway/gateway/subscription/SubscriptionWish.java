package org.crvsgateway.gateway.subscription;

import org.crvsgateway.webhooks.subscription.Interest;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Signature;
import org.crvsgateway.webhooks.subscription.Verification;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as somebody wants it, read and checked.
 *
 * @param payload null: what it has
 * @param verification null: as it is
 */
record SubscriptionWish(
        Interest interest,
        Receiving receiving,
        String contentType,
        Signature signature,
        @Nullable PayloadChoice payload,
        @Nullable Verification verification) {}
