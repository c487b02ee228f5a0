package org.crvsgateway.webhooks.manifest;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manifest in the making: takes messages in the order of their sequence until the first of a later day. Older manifests
 * are messages as well and are told of, but a day that has nothing else is none: a subscription that is never told anything
 * would be told each day that it was told so.
 */
final class Draft {
    private final @Nullable Manifest previous;
    private final LocalDate today;
    private final IdsDigest ids = new IdsDigest();
    private @Nullable LocalDate day;
    private long first;
    private long last;

    Draft(@Nullable Manifest previous, LocalDate today) {
        this.previous = previous;
        this.today = today;
    }

    /** Where the next page begins. */
    long after() {
        if (last > 0) {
            return last;
        }
        return previous == null ? 0 : previous.range().lastSequence();
    }

    /** False once the day is over. */
    boolean take(List<ManifestStore.Entry> entries) {
        for (ManifestStore.Entry entry : entries) {
            if (!take(entry)) {
                return false;
            }
        }
        return true;
    }

    private boolean take(ManifestStore.Entry entry) {
        LocalDate written = LocalDate.ofInstant(entry.createdAt(), ZoneOffset.UTC);
        LocalDate current = day;
        if (current == null && !entry.topic().equals(Manifests.TOPIC)) {
            current = notBeforePrevious(written);
            if (!current.isBefore(today)) {
                return false;
            }
            day = current;
        }
        if (current != null && written.isAfter(current)) {
            return false;
        }
        ids.add(entry.messageId());
        first = first == 0 ? entry.sequence() : first;
        last = entry.sequence();
        return true;
    }

    /** One manifest for a day: what came late for one that has been told belongs to the next. */
    private LocalDate notBeforePrevious(LocalDate written) {
        return previous == null || written.isAfter(previous.day())
                ? written
                : previous.day().plusDays(1);
    }

    /** Null where there is nothing to tell of. */
    @Nullable
    LocalDate day() {
        return day;
    }

    Manifest.Range range() {
        return new Manifest.Range(first, last, ids.count());
    }

    /** Once, at the end. */
    String idsSha256() {
        return ids.hex();
    }

    @Nullable
    Manifest previous() {
        return previous;
    }
}
