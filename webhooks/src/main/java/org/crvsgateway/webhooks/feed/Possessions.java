package org.crvsgateway.webhooks.feed;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What a subscriber says that it has: ids of messages, ranges of sequences, or both. */
public final class Possessions {
    private final Set<UUID> ids;
    /** From the first sequence of each range to its last; ranges that touch are one. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    public Possessions(Collection<UUID> ids, Collection<Range> ranges) {
        this.ids = Set.copyOf(ids);
        ranges.forEach(this::add);
    }

    /** From one sequence to another, both included. */
    public record Range(long from, long to) {
        public Range {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("A range goes from 1 or more to no less than that");
            }
        }
    }

    private void add(Range range) {
        long from = range.from();
        long to = range.to();
        Map.Entry<Long, Long> before = ranges.floorEntry(from);
        if (before != null && before.getValue() >= from - 1) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        for (Map.Entry<Long, Long> next = ranges.ceilingEntry(from);
                next != null && next.getKey() <= to + 1;
                next = ranges.ceilingEntry(from)) {
            to = Math.max(to, next.getValue());
            ranges.remove(next.getKey());
        }
        ranges.put(from, to);
    }

    boolean has(long sequence, UUID id) {
        Map.Entry<Long, Long> range = ranges.floorEntry(sequence);
        return (range != null && range.getValue() >= sequence) || ids.contains(id);
    }

    Set<UUID> ids() {
        return ids;
    }

    /** The parts of the ranges that lie beyond a sequence. */
    List<Range> beyond(long last) {
        return ranges.entrySet().stream()
                .filter(range -> range.getValue() > last)
                .map(range -> new Range(Math.max(range.getKey(), last + 1), range.getValue()))
                .toList();
    }
}
