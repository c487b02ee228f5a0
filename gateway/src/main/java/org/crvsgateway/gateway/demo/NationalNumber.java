package org.crvsgateway.gateway.demo;

/** A national number of the invented country: ten digits, the last of which is the check digit of Luhn. */
final class NationalNumber {

    private static final long NINE_DIGITS = 1_000_000_000L;

    private NationalNumber() {}

    /** The same for the same source. */
    static String of(long source) {
        long digits = NINE_DIGITS / 10 + Math.floorMod(source, NINE_DIGITS - NINE_DIGITS / 10);
        return digits + String.valueOf(checkDigit(digits));
    }

    private static long checkDigit(long digits) {
        long sum = 0;
        boolean doubled = true;
        for (long rest = digits; rest > 0; rest /= 10) {
            long digit = doubled ? rest % 10 * 2 : rest % 10;
            sum += digit > 9 ? digit - 9 : digit;
            doubled = !doubled;
        }
        return (10 - sum % 10) % 10;
    }
}
