package org.crvsgateway.webhooks.lane;

/** A delivery as the rules see it: its place in the lane, and how often it was tried. */
public record Ticket(long sequence, Counts counts) {

    /** Attempts ever made, position in the retry schedule, and times that it could not be built. */
    public record Counts(int attempts, int retries, int ownFaults) {
        public static final Counts NONE = new Counts(0, 0, 0);

        Counts afterFailure() {
            return new Counts(attempts + 1, retries + 1, ownFaults);
        }

        Counts afterOwnFault() {
            return new Counts(attempts + 1, retries, ownFaults + 1);
        }

        /** Nothing is used up: it was not the delivery's doing. */
        Counts afterHindrance() {
            return new Counts(attempts + 1, retries, ownFaults);
        }
    }
}
