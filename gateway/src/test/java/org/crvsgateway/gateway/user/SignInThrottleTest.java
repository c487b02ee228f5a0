package org.crvsgateway.gateway.user;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.crvsgateway.gateway.problem.ProblemException;
import org.junit.jupiter.api.Test;

final class SignInThrottleTest {

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private final SignInThrottle throttle = new SignInThrottle(() -> now);

    @Test
    void eachFurtherFailureDoublesTheWait() {
        failTimes(SignInThrottle.FREE_ATTEMPTS);

        assertRefused("amina");
        now = now.plus(Duration.ofSeconds(1));
        throttle.attempt("amina");
        now = now.plus(Duration.ofSeconds(1));
        assertRefused("amina");
        now = now.plus(Duration.ofSeconds(1));
        throttle.attempt("amina");
    }

    @Test
    void theWaitNeverGrowsBeyondAMinute() {
        for (int i = 0; i < 50; i++) {
            throttle.attempt("amina");
            now = now.plus(SignInThrottle.LONGEST_WAIT);
        }
        assertThatCode(() -> throttle.attempt("amina")).doesNotThrowAnyException();
    }

    @Test
    void aSuccessForgetsTheFailures() {
        failTimes(SignInThrottle.FREE_ATTEMPTS);

        throttle.succeeded("amina");

        failTimes(SignInThrottle.FREE_ATTEMPTS);
    }

    @Test
    void othersAreNotHeldUp() {
        failTimes(SignInThrottle.FREE_ATTEMPTS);

        assertThatCode(() -> throttle.attempt("joseph")).doesNotThrowAnyException();
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            throttle.attempt("amina");
        }
    }

    private void assertRefused(String username) {
        assertThatThrownBy(() -> throttle.attempt(username)).isInstanceOf(ProblemException.class);
    }
}
