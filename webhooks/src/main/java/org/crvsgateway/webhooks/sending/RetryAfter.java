package org.crvsgateway.webhooks.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Retry-After} field of RFC 9110, section 10.2.3: seconds or a date. Anything else is as if absent; more than a
 * year counts as a year, and the longest of several counts.
 */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(365);

    private RetryAfter() {}

    static @Nullable Duration parse(Header[] fields, Instant now) {
        return Stream.of(fields)
                .map(Header::getValue)
                .filter(Objects::nonNull)
                .map(value -> parse(value, now))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    static @Nullable Duration parse(String value, Instant now) {
        String text = value.trim();
        if (text.matches("[0-9]{1,100}")) {
            return text.length() > 9 ? LONGEST : shorter(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant until = DateUtils.parseStandardDate(text);
        if (until == null) {
            return null;
        }
        return until.isAfter(now) ? shorter(Duration.between(now, until)) : Duration.ZERO;
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
