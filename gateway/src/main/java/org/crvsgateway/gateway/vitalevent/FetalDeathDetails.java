package org.crvsgateway.gateway.vitalevent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is particular to a fetal death: gestation in completed weeks, weight in grams, causes as for a death. */
public record FetalDeathDetails(
        Occurrence occurrence,
        @Nullable Integer gestationWeeks,
        @Nullable Integer weightGrams,
        @Nullable String attendant,
        List<String> causes) {
    public FetalDeathDetails {
        causes = List.copyOf(causes);
    }
}
