package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.subscription.Format;
import org.crvsgateway.webhooks.subscription.LiveSecret;
import org.jspecify.annotations.Nullable;

/**
 * Where a lane sends to, and how it signs.
 *
 * @param origin what each delivery says of who sends it, where a handshake promised that
 * @param goodUntil when one of the secrets ends; null: as long as the subscription does not change
 */
record Endpoint(
        UUID ownerClientId,
        String url,
        Format format,
        @Nullable String origin,
        List<LiveSecret> secrets,
        @Nullable Receiver receiver,
        @Nullable Instant goodUntil) {}
