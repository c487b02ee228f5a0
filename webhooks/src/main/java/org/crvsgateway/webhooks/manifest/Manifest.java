package org.crvsgateway.webhooks.manifest;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a subscription was given from one sequence to another, both included. The ranges of its manifests follow each
 * other without a gap. A day ends at midnight UTC; a message that was written shortly before midnight and committed after it
 * may be in the range of the next day.
 *
 * @param messageId of the message that tells it
 * @param idsSha256 in hexadecimal, over the ids of the messages in the order of their sequence, each in lower case with a
 *     line feed (U+000A) after it
 * @param previousId of the manifest before; null where this is the first
 */
public record Manifest(
        UUID messageId,
        UUID subscriptionId,
        LocalDate day,
        Range range,
        String idsSha256,
        @Nullable UUID previousId) {

    /** The count is what the range has; fewer only where old ones were no longer kept. */
    public record Range(long firstSequence, long lastSequence, long count) {}
}
