package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.Nullable;

/** Whom the registry may call or write to about this event. */
public record Contact(
        @Nullable String relationship,
        @Nullable String phone,
        @Nullable String email) {}
