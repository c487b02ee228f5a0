package org.crvsgateway.webhooks.subscription;

import java.util.UUID;

/** A subscription to be made. Whether the owner may be told of this is for the caller to decide. */
public record NewSubscription(
        UUID ownerClientId, Interest interest, Receiving receiving, Format format, String createdBy) {}
