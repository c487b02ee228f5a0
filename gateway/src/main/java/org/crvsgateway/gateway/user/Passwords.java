package org.crvsgateway.gateway.user;

import java.security.SecureRandom;
import org.crvsgateway.gateway.problem.ProblemException;

/** What a password has to be, and one-time passwords. */
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    /** Without the characters that people mistake for one another. */
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** 20 characters in groups of four: 99 bits. */
    static String oneTime() {
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            for (int i = 0; i < GROUP_LENGTH; i++) {
                password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
            }
        }
        return password.toString();
    }

    static boolean isLongEnough(String password) {
        return password.codePointCount(0, password.length()) >= SHORTEST;
    }

    static void check(String newPassword, String oldPassword) {
        if (!isLongEnough(newPassword) || newPassword.length() > LONGEST) {
            throw ProblemException.invalid(
                    "/newPassword",
                    "password-length",
                    "A password has between " + SHORTEST + " and " + LONGEST + " characters.");
        }
        if (newPassword.equals(oldPassword)) {
            throw ProblemException.invalid(
                    "/newPassword", "password-repeated", "The new password is the old one again.");
        }
    }
}
