package org.crvsgateway.webhooks.subscription;

import org.crvsgateway.webhooks.sending.Failure;
import org.jspecify.annotations.Nullable;

/** What came of a {@link Challenge}. */
public sealed interface ChallengeOutcome {

    /** The endpoint gave the challenge back; {@link Subscriptions#confirm} makes the subscription active. */
    record Echoed(Subscription subscription) implements ChallengeOutcome, Wanted {}

    /**
     * It answered the handshake; {@link Subscriptions#confirm} makes the subscription active.
     *
     * @param allowedPerMinute deliveries at most; null: as many as it takes
     */
    record Granted(
            Subscription subscription,
            String origin,
            @Nullable Integer allowedPerMinute) implements ChallengeOutcome, Wanted {}

    /** The endpoint wants to be told. */
    sealed interface Wanted permits Echoed, Granted {
        Subscription subscription();
    }

    /** It did not. The failure and status say how far it came; the detail is plain text for people. */
    record Refused(@Nullable Failure failure, @Nullable Integer status, String detail) implements ChallengeOutcome {}
}
