package org.crvsgateway.webhooks.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lane: what a subscription asks of it, what is stored of it, and what only its owner knows.
 *
 * @param held not verified, paused or disabled; not the owner's to change
 * @param holdUntil what the receiver asked for by {@code Retry-After}
 * @param failingSince since when an alert says that it fails; null: it does not
 */
public record Lane(
        LaneSettings settings,
        boolean held,
        Breaker breaker,
        @Nullable Instant holdUntil,
        @Nullable Instant failingSince,
        Throttle throttle,
        Window window) {

    /**
     * Requests under way, and how many there may be: halved on trouble, grown by what got through.
     */
    public record Window(int size, int underWay) {
        public static final Window FIRST = new Window(4, 0);

        Window ended(boolean strained, int accepted, int most) {
            int next = strained ? Math.max(1, size / 2) : Math.min(most, size + accepted);
            return new Window(next, underWay);
        }

        Window underWay(int count) {
            return new Window(size, count);
        }
    }

    public Lane underWay(int count) {
        return with(window.underWay(count));
    }

    Lane with(Window changed) {
        return new Lane(settings, held, breaker, holdUntil, failingSince, throttle, changed);
    }

    Lane with(Breaker changed) {
        return new Lane(settings, held, changed, holdUntil, failingSince, throttle, window);
    }

    Lane with(Throttle changed) {
        return new Lane(settings, held, breaker, holdUntil, failingSince, changed, window);
    }

    Lane failing(@Nullable Instant since) {
        return new Lane(settings, held, breaker, holdUntil, since, throttle, window);
    }

    Lane holdUntil(@Nullable Instant time) {
        boolean later = time != null && (holdUntil == null || time.isAfter(holdUntil));
        return later ? new Lane(settings, held, breaker, time, failingSince, throttle, window) : this;
    }

    Lane hold() {
        return new Lane(settings, true, breaker, holdUntil, failingSince, throttle, window);
    }
}
