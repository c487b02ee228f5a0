package org.crvsgateway.webhooks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.Ended;
import org.crvsgateway.webhooks.lane.Ending;
import org.crvsgateway.webhooks.sending.Failure;
import org.crvsgateway.webhooks.sending.Outcome;

/** One HTTP try that has ended, not yet recorded. */
record Attempt(Shipment shipment, Instant startedAt, Duration took, Outcome outcome, List<UUID> signedBy) {

    Ended ended() {
        return new Ended(shipment.ticket(), ending());
    }

    /** Whether the receiver may have seen the body. */
    boolean left() {
        return switch (outcome) {
            case Outcome.Answered _ -> true;
            case Outcome.Failed failed -> failed.failure() == Failure.TIMEOUT || failed.failure() == Failure.CONNECTION;
        };
    }

    SendListener.Sent sent() {
        return new SendListener.Sent(
                shipment.recipient(),
                shipment.messageId(),
                shipment.topic(),
                shipment.about().subject());
    }

    private Ending ending() {
        return switch (outcome) {
            case Outcome.Answered answered when answered.isSuccess() -> new Ending.Accepted();
            case Outcome.Answered answered -> new Ending.Answered(answered.status(), answered.retryAfter());
            case Outcome.Failed failed -> ending(failed);
        };
    }

    private static Ending ending(Outcome.Failed failed) {
        return switch (failed.failure()) {
            case Failure.FORBIDDEN_TARGET -> new Ending.Forbidden(failed.detail());
            case Failure.OWN_FAULT -> new Ending.Unbuilt();
            case Failure.PROXY -> new Ending.Hindered();
            case Failure.WITHHELD -> new Ending.Withheld();
            default -> new Ending.Unreached();
        };
    }
}
