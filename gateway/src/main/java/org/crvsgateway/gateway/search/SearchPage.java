package org.crvsgateway.gateway.search;

import java.util.List;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records that were found, the youngest first.
 *
 * @param nextCursor what to send as {@code after} for the next page; null on the last
 */
public record SearchPage(
        List<RegistryRecord> items, @Nullable String nextCursor) {
    public SearchPage {
        items = List.copyOf(items);
    }
}
