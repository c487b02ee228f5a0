package org.crvsgateway.gateway.record;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.crvsgateway.gateway.vitalevent.EventType;

/**
 * Eight characters by which people speak of a record: {@code B}, {@code D}, {@code F} or {@code M} and seven of Crockford's base 32
 * (no I, L, O, U), which gives 34 thousand million per kind of event. Case does not matter, and I, L and O are read as
 * 1, 1 and 0.
 */
final class TrackingId {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;

    private TrackingId() {}

    static String draw(EventType type, RandomGenerator random) {
        StringBuilder text = new StringBuilder(LENGTH).append(type.letter());
        while (text.length() < LENGTH) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** The stored form of what a person typed; empty when it cannot be a tracking id. */
    static Optional<String> parse(String typed) {
        String text = typed.strip()
                .toUpperCase(Locale.ROOT)
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
        boolean fits = text.length() == LENGTH
                && "BDFM".indexOf(text.charAt(0)) >= 0
                && text.chars().skip(1).allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return fits ? Optional.of(text) : Optional.empty();
    }
}
