package org.crvsgateway.webhooks.replay;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;

/** Which deliveries of a subscription are sent again. Those that have not been numbered yet are on their way anyway. */
public sealed interface Selection {
    int MOST_LISTED = 100_000;

    Kind kind();

    /** Stored. */
    enum Kind {
        FROM_SEQUENCE,
        FAILED_SINCE,
        BETWEEN,
        LISTED
    }

    /** This number and all that follow. */
    record FromSequence(long sequence) implements Selection {
        public FromSequence {
            if (sequence < 1) {
                throw refused("The first number is 1");
            }
        }

        @Override
        public Kind kind() {
            return Kind.FROM_SEQUENCE;
        }
    }

    /** What was published since then and is no longer tried. */
    record FailedSince(Instant since) implements Selection {
        @Override
        public Kind kind() {
            return Kind.FAILED_SINCE;
        }
    }

    /** All that was published in this time, its end not included. */
    record Between(Instant since, Instant until) implements Selection {
        public Between {
            if (!since.isBefore(until)) {
                throw refused("The time has to begin before it ends");
            }
        }

        @Override
        public Kind kind() {
            return Kind.BETWEEN;
        }
    }

    /** These numbers; those that do not exist are passed over. */
    record Listed(SortedSet<Long> sequences) implements Selection {
        public Listed {
            sequences = new TreeSet<>(sequences);
            if (sequences.isEmpty() || sequences.size() > MOST_LISTED || sequences.first() < 1) {
                throw refused("1 to " + MOST_LISTED + " numbers, each of them 1 or more");
            }
        }

        public static Listed of(Collection<Long> sequences) {
            return new Listed(new TreeSet<>(sequences));
        }

        @Override
        public Kind kind() {
            return Kind.LISTED;
        }
    }

    private static WebhookRefusedException refused(String message) {
        return new WebhookRefusedException(Reason.REPLAY_INVALID, message);
    }
}
