package org.crvsgateway.webhooks.subscription;

import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;
import org.crvsgateway.webhooks.lane.Ordering;
import org.jspecify.annotations.Nullable;

/**
 * How deliveries reach the subscriber.
 *
 * @param url null where it pulls
 * @param manifest whether it is told each day what it should have got
 */
public record Receiving(Mode mode, @Nullable String url, Pace pace, boolean manifest) {
    public Receiving {
        if ((mode == Mode.PUSH) == (url == null)) {
            throw new WebhookRefusedException(
                    Reason.URL_FORBIDDEN, "A subscription that is pushed to has a URL, one that pulls has none");
        }
    }

    public static Receiving push(String url) {
        return new Receiving(Mode.PUSH, url, Pace.USUAL, false);
    }

    public static Receiving pull() {
        return new Receiving(Mode.PULL, null, Pace.USUAL, true);
    }

    public Receiving at(Pace changed) {
        return new Receiving(mode, url, changed, manifest);
    }

    public Receiving to(String changed) {
        return new Receiving(mode, changed, pace, manifest);
    }

    public Receiving withManifest(boolean wanted) {
        return new Receiving(mode, url, pace, wanted);
    }

    /**
     * In which order and how fast.
     *
     * @param ratePerSecond null: as fast as the receiver takes it
     * @param maxInFlight requests under way at most
     */
    public record Pace(Ordering ordering, @Nullable Integer ratePerSecond, int maxInFlight) {
        public static final Pace USUAL = new Pace(Ordering.NONE, null, 64);

        private static final int MOST_IN_FLIGHT = 256;
        private static final int HIGHEST_RATE = 10_000;

        public Pace {
            if (maxInFlight < 1 || maxInFlight > MOST_IN_FLIGHT) {
                throw new WebhookRefusedException(
                        Reason.PACE_INVALID, "Requests under way at most: 1 to " + MOST_IN_FLIGHT);
            }
            if (ratePerSecond != null && (ratePerSecond < 1 || ratePerSecond > HIGHEST_RATE)) {
                throw new WebhookRefusedException(Reason.PACE_INVALID, "Requests per second: 1 to " + HIGHEST_RATE);
            }
        }

        public Pace in(Ordering changed) {
            return new Pace(changed, ratePerSecond, maxInFlight);
        }
    }
}
