package org.crvsgateway.gateway.vitalevent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is particular to a death. Manner and method are codes as sent ({@code NATURAL_CAUSES}, {@code PHYSICIAN}); causes
 * are ICD-10 codes or plain text, underlying cause first.
 */
public record DeathDetails(
        Occurrence occurrence,
        @Nullable String manner,
        @Nullable Boolean causeEstablished,
        @Nullable String causeMethod,
        List<String> causes) {
    public DeathDetails {
        causes = List.copyOf(causes);
    }
}
