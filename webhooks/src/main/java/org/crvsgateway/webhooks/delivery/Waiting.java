package org.crvsgateway.webhooks.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery that is due, with the bytes to send; they are absent only if the message is lost, which makes it dead. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Waiting(UUID messageId, long sequence, Counts counts, byte @Nullable [] body) {

    /** Attempts ever made, position in the retry schedule, and times that it could not be built. */
    record Counts(int attempts, int retries, int ownFaults) {
        Counts afterFailure() {
            return new Counts(attempts + 1, retries + 1, ownFaults);
        }

        Counts afterOwnFault() {
            return new Counts(attempts + 1, retries, ownFaults + 1);
        }

        /** The endpoint is not to be sent to: that uses nothing up. */
        Counts afterRefusal() {
            return new Counts(attempts + 1, retries, ownFaults);
        }
    }
}
