package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;

/** Records attempts that have ended, and what they mean for their deliveries and the lane. */
@Singleton
final class AttemptResults {
    private final DeliveryStore deliveries;
    private final AttemptStore attempts;
    private final Subscriptions subscriptions;
    private final Judge judge;

    AttemptResults(DeliveryStore deliveries, AttemptStore attempts, Subscriptions subscriptions, Judge judge) {
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.subscriptions = subscriptions;
        this.judge = judge;
    }

    /** The lane as it is now; whether its endpoint was in trouble; whether it was disabled. */
    record Effect(Lane lane, boolean strained, boolean disabled) {
        Effect lane(Lane changed) {
            return new Effect(changed, strained, disabled);
        }

        Effect strained(boolean more) {
            return new Effect(lane, strained || more, disabled);
        }
    }

    /** For the owner of the lane, in the transaction that renewed its claim. */
    Effect record(Handle handle, Lane.Claim claim, Lane lane, List<Attempt> ended, Instant now) {
        attempts.append(handle, claim.subscriptionId(), ended);
        List<Waiting> delivered = new ArrayList<>();
        Effect effect = new Effect(lane, false, false);
        for (Attempt attempt : ended) {
            Verdict verdict = judge.judge(attempt, now);
            if (verdict instanceof Verdict.Delivered) {
                delivered.add(attempt.delivery());
            }
            Breaker breaker = judge.after(effect.lane().breaker(), verdict, now);
            effect = apply(
                    handle,
                    claim,
                    attempt.delivery(),
                    verdict,
                    now,
                    effect.lane(effect.lane().withBreaker(breaker)));
        }
        deliveries.delivered(handle, claim, delivered, now);
        return effect;
    }

    private Effect apply(
            Handle handle, Lane.Claim claim, Waiting delivery, Verdict verdict, Instant now, Effect effect) {
        Waiting.Counts counts = delivery.counts();
        return switch (verdict) {
            case Verdict.Delivered() -> effect;
            case Verdict.Retry retry -> {
                deliveries.change(handle, claim, delivery, DeliveryState.PENDING, retry.dueAt(), counts.afterFailure());
                yield effect.lane(effect.lane().notBefore(retry.laneUntil())).strained(retry.endpointDown());
            }
            case Verdict.Exhausted exhausted -> {
                deliveries.change(handle, claim, delivery, DeliveryState.EXHAUSTED, now, counts.afterFailure());
                yield effect.strained(exhausted.endpointDown());
            }
            case Verdict.OwnFault fault -> {
                DeliveryState state = fault.dead() ? DeliveryState.DEAD : DeliveryState.PENDING;
                deliveries.change(handle, claim, delivery, state, fault.dueAt(), counts.afterOwnFault());
                yield effect;
            }
            case Verdict.Disable disable -> {
                deliveries.change(handle, claim, delivery, DeliveryState.PENDING, now, counts.afterRefusal());
                subscriptions.disable(handle, claim.subscriptionId(), disable.reason());
                yield new Effect(effect.lane(), effect.strained(), true);
            }
        };
    }
}
