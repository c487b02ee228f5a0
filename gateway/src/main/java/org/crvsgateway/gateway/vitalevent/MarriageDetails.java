package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.Nullable;

/** What is particular to a marriage. The type is a code as sent, such as {@code MONOGAMY}, {@code CIVIL} or {@code RELIGIOUS}. */
public record MarriageDetails(
        Occurrence occurrence, @Nullable String type) {}
