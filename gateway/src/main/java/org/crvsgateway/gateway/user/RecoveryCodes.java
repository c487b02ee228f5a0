package org.crvsgateway.gateway.user;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Codes to be kept on paper, each good once where the second factor is lost. */
final class RecoveryCodes {

    static final int COUNT = 10;

    /** Without the characters that people mistake for one another; ten of them are 49 bits. */
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int HALF = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    static List<String> generate() {
        return Stream.generate(() -> half() + "-" + half()).limit(COUNT).toList();
    }

    /** As it was issued, from what somebody typed. */
    static String normal(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return text.length() == 2 * HALF ? text.substring(0, HALF) + "-" + text.substring(HALF) : text;
    }

    private static String half() {
        StringBuilder half = new StringBuilder();
        for (int i = 0; i < HALF; i++) {
            half.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return half.toString();
    }
}
