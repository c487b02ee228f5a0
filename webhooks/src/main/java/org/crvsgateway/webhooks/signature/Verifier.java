package org.crvsgateway.webhooks.signature;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The receiver's side of Standard Webhooks 1.0.0, strict: any signature of any key counts, unknown versions are passed
 * over, the comparison takes constant time. Whether an id was seen before is for the receiver to remember.
 */
public final class Verifier {
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Pattern SECONDS = Pattern.compile("0|[1-9][0-9]{0,11}");
    private static final Pattern BLANKS = Pattern.compile(" +");

    private final List<VerificationKey> keys;
    private final Duration tolerance;
    private final InstantSource clock;

    public Verifier(List<VerificationKey> keys, InstantSource clock) {
        this(keys, TOLERANCE, clock);
    }

    Verifier(List<VerificationKey> keys, Duration tolerance, InstantSource clock) {
        this.keys = List.copyOf(keys);
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /** The names of the headers count in any case; the body is as it was received, byte for byte. */
    public Verification verify(Map<String, List<String>> headers, byte[] body) {
        String id = single(headers, "webhook-id");
        String timestamp = single(headers, "webhook-timestamp");
        List<String> signatures = values(headers, "webhook-signature")
                .flatMap(BLANKS::splitAsStream)
                .toList();
        if (id == null || timestamp == null || signatures.isEmpty()) {
            return refused(Verification.Fault.HEADERS);
        }
        if (!SECONDS.matcher(timestamp).matches()) {
            return refused(Verification.Fault.TIMESTAMP_MALFORMED);
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        if (age > tolerance.toSeconds()) {
            return refused(Verification.Fault.TOO_OLD);
        }
        if (age < -tolerance.toSeconds()) {
            return refused(Verification.Fault.TOO_NEW);
        }
        byte[] content = StandardWebhooks.content(id, timestamp, body);
        boolean matched =
                signatures.stream().anyMatch(text -> keys.stream().anyMatch(key -> key.verifies(content, text)));
        return matched ? new Verification.Valid() : refused(Verification.Fault.NO_MATCH);
    }

    private static @Nullable String single(Map<String, List<String>> headers, String name) {
        List<String> values = values(headers, name).toList();
        return values.size() == 1 && !values.getFirst().isEmpty() ? values.getFirst() : null;
    }

    private static Stream<String> values(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream());
    }

    private static Verification refused(Verification.Fault fault) {
        return new Verification.Refused(fault);
    }
}
