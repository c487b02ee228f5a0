package org.crvsgateway.gateway.client;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A secret in plain text: {@code crg_live_}, 30 random base62 characters (178 bits), and 6 base62 characters of the
 * CRC-32 over all that precedes. The prefix lets scanners find a leaked one, the checksum lets us refuse a mistyped one
 * without asking the database.
 */
public record ClientSecret(String text) {

    static final String PREFIX = "crg_live_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 30;
    private static final int CHECKSUM_LENGTH = 6;
    private static final Pattern SHAPE =
            Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM_LENGTH + CHECKSUM_LENGTH) + "}");

    static ClientSecret generate(RandomGenerator random) {
        StringBuilder text = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ClientSecret(text + checksum(text.toString()));
    }

    /** Empty unless the form and the checksum are right. */
    static Optional<ClientSecret> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECKSUM_LENGTH;
        return checksum(text.substring(0, end)).equals(text.substring(end))
                ? Optional.of(new ClientSecret(text))
                : Optional.empty();
    }

    String lastFour() {
        return text.substring(text.length() - 4);
    }

    static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        StringBuilder reversed = new StringBuilder();
        long rest = crc.getValue();
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            reversed.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return reversed.reverse().toString();
    }

    @Override
    public String toString() {
        return PREFIX + "…" + lastFour();
    }
}
