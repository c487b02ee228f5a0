package org.crvsgateway.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one request ended. */
public sealed interface Outcome {

    /** The endpoint answered; the body is cut at the configured limit. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answered(int status, @Nullable Duration retryAfter, byte[] body) implements Outcome {
        private static final int EXCERPT = 4096;

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** The beginning of the body as text, for people; never to be rendered as markup. */
        public String excerpt() {
            return new String(body, 0, Math.min(body.length, EXCERPT), UTF_8);
        }
    }

    /** There is no answer. */
    record Failed(Failure failure, String detail) implements Outcome {}
}
