package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.crvsgateway.webhooks.sending.Failure;
import org.crvsgateway.webhooks.sending.Outcome.Answered;
import org.crvsgateway.webhooks.sending.Outcome.Failed;
import org.jspecify.annotations.Nullable;

/** The rules of success, retry and giving up: Standard Webhooks 1.0.0 and CloudEvents HTTP webhook. */
@Singleton
final class Judge {
    static final int OWN_FAULTS_TO_DEATH = 5;

    private static final int GONE = 410;
    private static final Duration RETRY_AFTER_CAP = Duration.ofHours(1);
    private static final Duration OWN_FAULT_WAIT = Duration.ofSeconds(30);

    private final RetryConfig config;
    private final RetrySchedule schedule;
    private final Jitter jitter;

    @Inject
    Judge(RetryConfig config) {
        this(config, RandomGenerator.getDefault());
    }

    Judge(RetryConfig config, RandomGenerator random) {
        this.config = config;
        this.schedule = new RetrySchedule(config.schedule(), config.budget());
        this.jitter = new Jitter(random);
    }

    Verdict judge(Attempt attempt, Instant now) {
        return switch (attempt.outcome()) {
            case Answered answered -> answered(attempt.delivery(), answered, now);
            case Failed failed -> failed(attempt.delivery(), failed, now);
        };
    }

    Breaker after(Breaker breaker, Verdict verdict, Instant now) {
        if (verdict instanceof Verdict.Delivered) {
            return Breaker.CLOSED;
        }
        return verdict.endpointDown() ? breaker.failed(now, config.probes(), jitter) : breaker;
    }

    private Verdict answered(Waiting delivery, Answered answered, Instant now) {
        if (answered.isSuccess()) {
            return new Verdict.Delivered();
        }
        int status = answered.status();
        if (status == GONE) {
            return new Verdict.Disable("The endpoint answered 410 Gone");
        }
        return retry(delivery, answered.retryAfter(), status >= 500 || status == 429 || status == 408, now);
    }

    private Verdict failed(Waiting delivery, Failed failed, Instant now) {
        if (failed.failure() == Failure.FORBIDDEN_TARGET) {
            return new Verdict.Disable("Nothing is sent to this address: " + failed.detail());
        }
        if (failed.failure().isOurs()) {
            boolean dead =
                    failed.failure() == Failure.OWN_FAULT && delivery.counts().ownFaults() + 1 >= OWN_FAULTS_TO_DEATH;
            return new Verdict.OwnFault(now.plus(OWN_FAULT_WAIT), dead);
        }
        return retry(delivery, null, true, now);
    }

    private Verdict retry(Waiting delivery, @Nullable Duration retryAfter, boolean endpointDown, Instant now) {
        int failures = delivery.counts().retries() + 1;
        if (schedule.isExhausted(failures)) {
            return new Verdict.Exhausted(endpointDown);
        }
        Instant dueAt = now.plus(jitter.add(schedule.waitAfter(failures)));
        if (retryAfter == null) {
            return new Verdict.Retry(dueAt, null, endpointDown);
        }
        Duration asked = retryAfter.compareTo(RETRY_AFTER_CAP) > 0 ? RETRY_AFTER_CAP : retryAfter;
        return new Verdict.Retry(dueAt, now.plus(asked), endpointDown);
    }
}
