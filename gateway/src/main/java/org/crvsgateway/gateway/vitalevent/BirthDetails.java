package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.Nullable;

/**
 * What is particular to a birth. Plurality and attendant are codes as sent ({@code SINGLE}, {@code PHYSICIAN}); weight in
 * grams.
 */
public record BirthDetails(
        Occurrence occurrence,
        @Nullable String plurality,
        @Nullable Integer birthOrder,
        @Nullable Integer weightGrams,
        @Nullable String attendant) {}
