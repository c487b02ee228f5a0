package org.crvsgateway.gateway.subscription;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.webhooks.subscription.KeyRotation;
import org.crvsgateway.webhooks.subscription.Signature;
import org.crvsgateway.webhooks.subscription.Verification;
import org.jspecify.annotations.Nullable;

/** Why the keys of a subscription are changed, and how long the old ones sign beside the new ones. */
public record KeyChange(Reason reason, Duration overlap) {

    public enum Reason {
        SCHEDULED,
        /** Somebody else knows the old secret: it ends at once. */
        LEAKED
    }

    /** Of what a caller wrote; the overlap is an ISO 8601 duration, and a week where nothing is said. */
    public static KeyChange parse(@Nullable String reason, @Nullable String overlap) {
        Reason why = reason == null ? Reason.SCHEDULED : parse(Reason.class, "/reason", reason);
        Duration usual = why == Reason.LEAKED ? Duration.ZERO : KeyRotation.USUAL_OVERLAP;
        Duration wanted = overlap == null ? usual : duration(overlap);
        if (why == Reason.LEAKED && !wanted.isZero()) {
            throw ProblemException.invalid("/overlap", "contradiction", "A leaked secret has no overlap.");
        }
        return new KeyChange(why, wanted);
    }

    /** {@code null} stands for the shared secret that subscriptions have had from the beginning. */
    public static Signature signature(@Nullable String text) {
        return text == null ? Signature.HMAC : parse(Signature.class, "/signature", text);
    }

    /** {@code null} stands for the way that the subscription was made for. */
    public static @Nullable Verification verification(@Nullable String text) {
        return text == null ? null : parse(Verification.class, "/verification", text);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException _) {
            throw ProblemException.invalid(
                    "/overlap", "invalid-duration", "This is not an ISO 8601 duration such as P7D or PT1H.");
        }
    }

    private static <E extends Enum<E>> E parse(Class<E> values, String path, String text) {
        try {
            return Enum.valueOf(values, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw ProblemException.invalid(path, "unknown-code", "There is no such code.");
        }
    }
}
