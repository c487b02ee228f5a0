package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.feed.Acknowledgement;
import org.crvsgateway.webhooks.feed.Acknowledgements;
import org.crvsgateway.webhooks.subscription.Mode;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Finishes what a subscriber has fetched and taken over. The same once more changes nothing. */
@Singleton
public final class AcknowledgementService {

    /** In one transaction, which holds up the lane. */
    private static final int AT_ONCE = 500;

    /** In one call; the answer says what still waits. */
    private static final int AT_MOST = 50_000;

    private final Jdbi jdbi;
    private final SubscriptionService subscriptions;
    private final Acknowledgements acknowledgements;

    AcknowledgementService(Jdbi jdbi, SubscriptionService subscriptions, Acknowledgements acknowledgements) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.acknowledgements = acknowledgements;
    }

    public Acknowledgement acknowledge(Caller caller, UUID subscriptionId, Acknowledged acknowledged) {
        jdbi.useTransaction(handle -> check(handle, caller, subscriptionId, acknowledged));
        int finished =
                switch (acknowledged) {
                    case Acknowledged.UpTo(long sequence) -> upTo(subscriptionId, sequence);
                    case Acknowledged.Sequences(SortedSet<Long> sequences) ->
                        jdbi.inTransaction(handle -> acknowledgements.finish(handle, subscriptionId, sequences));
                };
        @Nullable Long waiting = jdbi.withHandle(handle -> acknowledgements.firstWaiting(handle, subscriptionId));
        return new Acknowledgement(finished, waiting);
    }

    private int upTo(UUID subscriptionId, long sequence) {
        int all = 0;
        int some;
        do {
            some = jdbi.inTransaction(handle -> acknowledgements.finishUpTo(handle, subscriptionId, sequence, AT_ONCE));
            all += some;
        } while (some == AT_ONCE && all < AT_MOST);
        return all;
    }

    private void check(Handle handle, Caller caller, UUID subscriptionId, Acknowledged acknowledged) {
        Subscription subscription = subscriptions.owned(handle, caller, subscriptionId);
        if (subscription.receiving().mode() != Mode.PULL) {
            throw new ProblemException(
                    ProblemType.SUBSCRIPTION_STATE,
                    "Only what is fetched is acknowledged; this subscription is delivered to its endpoint.");
        }
        long last = acknowledgements.last(handle, subscriptionId);
        switch (acknowledged) {
            case Acknowledged.UpTo(long sequence) -> requireThere(sequence, last, "/upTo");
            case Acknowledged.Sequences(SortedSet<Long> sequences) -> {
                if (!sequences.isEmpty()) {
                    requireThere(new TreeSet<>(sequences).last(), last, "/sequences");
                }
            }
        }
    }

    private static void requireThere(long sequence, long last, String path) {
        if (sequence > last) {
            throw ProblemException.invalid(
                    path, "beyond-the-end", "There is no message " + sequence + "; the last one is " + last + ".");
        }
    }
}
