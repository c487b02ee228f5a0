package org.crvsgateway.gateway.record;

import java.util.List;
import java.util.UUID;

/**
 * Another record that may be on the same event.
 *
 * @param score 0 to 100; 60 and more is flagged
 * @param reasons codes such as {@code same-mother-identifier}, strongest first
 */
public record PossibleDuplicate(UUID recordId, String trackingId, int score, List<String> reasons) {
    public PossibleDuplicate {
        reasons = List.copyOf(reasons);
    }
}
