package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.Nullable;

/** Who declares the event: their relationship to the registrant ({@code MOTHER}, {@code SPOUSE}) and who they are. */
public record Informant(
        @Nullable String relationship, @Nullable Person person) {}
