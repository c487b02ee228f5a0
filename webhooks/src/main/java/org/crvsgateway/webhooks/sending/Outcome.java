package org.crvsgateway.webhooks.sending;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one request ended. */
public sealed interface Outcome {

    Timing timing();

    /** The endpoint answered; the body is cut at the configured limit. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answered(
            int status, @Nullable Duration retryAfter, byte[] body, Media media, Permission permission, Timing timing)
            implements Outcome {

        public Answered(int status, @Nullable Duration retryAfter, byte[] body) {
            this(status, retryAfter, body, Media.UNKNOWN, Permission.UNKNOWN, Timing.NONE);
        }

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /**
         * The beginning of the body as text for people, at most 4096 characters, without control characters; empty where it
         * is not text. Never to be rendered as markup.
         */
        public String excerpt() {
            return Excerpt.of(body, media);
        }
    }

    /** There is no answer. */
    record Failed(Failure failure, String detail, Timing timing) implements Outcome {
        public Failed(Failure failure, String detail) {
            this(failure, detail, Timing.NONE);
        }
    }

    /** What the endpoint grants senders of webhooks: WebHook-Allowed-Origin and WebHook-Allowed-Rate, as they were sent. */
    record Permission(@Nullable String origin, @Nullable String rate) {
        static final Permission UNKNOWN = new Permission(null, null);
    }

    /** What the endpoint says its answer is: the fields Content-Type and Content-Encoding. */
    record Media(@Nullable String type, @Nullable String encoding) {
        static final Media UNKNOWN = new Media(null, null);
    }
}
