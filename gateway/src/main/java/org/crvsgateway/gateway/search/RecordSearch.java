package org.crvsgateway.gateway.search;

import java.util.List;
import java.util.Set;

/**
 * A condition, and which part of what it finds.
 *
 * @param criteria names of the criteria without their values, for the audit trail
 * @param order the youngest first where it is empty
 */
public record RecordSearch(Condition condition, Set<String> criteria, List<RecordOrder> order, int limit, int offset) {

    public RecordSearch {
        criteria = Set.copyOf(criteria);
        order = List.copyOf(order);
        if (limit < 0 || offset < 0) {
            throw new IllegalArgumentException("a page begins at or after the first record");
        }
    }
}
