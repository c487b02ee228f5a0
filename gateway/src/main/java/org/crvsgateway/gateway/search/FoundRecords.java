package org.crvsgateway.gateway.search;

import java.util.List;
import org.crvsgateway.gateway.record.RegistryRecord;

/** One page of what was found, and how many there are on all pages. */
public record FoundRecords(List<RegistryRecord> items, long total) {
    public FoundRecords {
        items = List.copyOf(items);
    }
}
