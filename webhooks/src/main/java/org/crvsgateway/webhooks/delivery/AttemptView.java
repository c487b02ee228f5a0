package org.crvsgateway.webhooks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.sending.Failure;
import org.jspecify.annotations.Nullable;

/** One HTTP try, with the ids of the secrets that signed it. */
public record AttemptView(int number, Instant startedAt, Took took, Result result, List<UUID> signedBy) {

    /** How long it took, and of that the look-up, the connection, TLS, and until the first byte; absent what did not happen. */
    public record Took(
            Duration total,
            @Nullable Duration dns,
            @Nullable Duration connect,
            @Nullable Duration tls,
            @Nullable Duration firstByte) {}

    /** The status if there was an answer, the failure if it did not deliver, the beginning of the answer as plain text. */
    public record Result(
            @Nullable Integer status,
            @Nullable Failure failure,
            @Nullable String responseExcerpt) {}
}
