package org.crvsgateway.webhooks.feed;

import org.jspecify.annotations.Nullable;

/** How many deliveries were finished now, and the first that still waits; null where none does. */
public record Acknowledgement(int acknowledged, @Nullable Long firstWaiting) {}
