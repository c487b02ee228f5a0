package org.crvsgateway.gateway.secret;

import java.util.List;

/** How many secrets are sealed under which master key; the current key first. */
public record SealedCensus(List<Entry> entries) {

    static final SealedCensus EMPTY = new SealedCensus(List.of());

    public SealedCensus {
        entries = List.copyOf(entries);
    }

    /**
     * @param current whether new secrets are sealed under it
     * @param present whether this node has it
     */
    public record Entry(KeyId key, boolean current, boolean present, long secrets) {}

    /** Keys that are needed and not here. */
    public List<KeyId> missing() {
        return entries.stream()
                .filter(entry -> !entry.present())
                .map(Entry::key)
                .toList();
    }

    /** Secrets that cannot be opened here. */
    public long locked() {
        return entries.stream()
                .filter(entry -> !entry.present())
                .mapToLong(Entry::secrets)
                .sum();
    }

    /** Secrets that are still to be wrapped under the current key; older keys may go when there are none. */
    public long remaining() {
        return entries.stream()
                .filter(entry -> !entry.current())
                .mapToLong(Entry::secrets)
                .sum();
    }
}
