package org.crvsgateway.webhooks.lane;

import java.time.Duration;
import java.time.Instant;

/** A token bucket as of one instant: it holds at most one second's worth, and room for one token at least. */
public record Throttle(double tokens, Instant at) {

    Throttle refilled(double perSecond, Instant now) {
        if (!now.isAfter(at)) {
            return this;
        }
        double gained = perSecond * (Duration.between(at, now).toMillis() / 1000.0);
        return new Throttle(Math.min(Math.max(1, perSecond), tokens + gained), now);
    }

    int whole() {
        return (int) tokens;
    }

    Throttle take(int count) {
        return new Throttle(tokens - count, at);
    }

    /** When there is one whole token. */
    Instant next(double perSecond) {
        double missing = 1 - tokens;
        return missing <= 0 ? at : at.plusMillis((long) Math.ceil(missing * 1000 / perSecond));
    }
}
