package org.crvsgateway.gateway.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;

/**
 * Slows down guessing: after a few wrong passwords for a user name, whether it exists or not, each further one doubles
 * the wait, up to a minute. Not longer, so that nobody can lock an administrator out.
 */
@Singleton
final class SignInThrottle {

    static final int FREE_ATTEMPTS = 5;
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration MEMORY = Duration.ofHours(1);

    private final InstantSource clock;
    private final Cache<String, Failures> failures =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(MEMORY).build();

    SignInThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts as a failure until {@link #succeeded}: attempts at the same time do not slip through. */
    void attempt(String username) {
        Instant now = clock.instant();
        failures.asMap().compute(username, (_, before) -> {
            if (before == null) {
                return new Failures(1, now);
            }
            Instant free = before.last().plus(waitAfter(before.count()));
            if (now.isBefore(free)) {
                long seconds = Duration.between(now, free).toSeconds() + 1;
                throw ProblemException.later(
                        ProblemType.TOO_MANY_REQUESTS,
                        "Too many wrong passwords for this user name. Try again in " + seconds + " s.",
                        Duration.ofSeconds(seconds));
            }
            return new Failures(before.count() + 1, now);
        });
    }

    void succeeded(String username) {
        failures.invalidate(username);
    }

    private static Duration waitAfter(int count) {
        if (count < FREE_ATTEMPTS) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE_ATTEMPTS, 10));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    private record Failures(int count, Instant last) {}
}
