package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.Nullable;

/** A way to reach a person; {@code kind} is {@code phone}, {@code email} or what the sender calls it. */
public record ContactPoint(String kind, @Nullable String use, String value) {}
