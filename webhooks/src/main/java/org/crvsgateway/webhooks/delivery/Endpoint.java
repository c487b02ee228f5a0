package org.crvsgateway.webhooks.delivery;

import java.util.List;
import org.crvsgateway.webhooks.subscription.Format;
import org.crvsgateway.webhooks.subscription.LiveSecret;

/** Where a lane sends to in this round, and how it signs. */
record Endpoint(String url, Format format, List<LiveSecret> secrets) {}
