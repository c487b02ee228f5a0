package org.crvsgateway.gateway.record;

/** Check characters of ISO/IEC 7064:2003. Characters outside 0-9 and A-Z, such as hyphens, are passed over. */
public final class CheckCharacter {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int M = ALPHABET.length();

    private CheckCharacter() {}

    /** MOD 37,36 (hybrid system): one character of 0-9 and A-Z behind digits and letters. */
    public static char mod37And36(String text) {
        int product = M;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value >= 0) {
                product = product(product, value);
            }
        }
        return ALPHABET.charAt((M + 1 - product) % M);
    }

    /** Whether the last character of the text is its MOD 37,36 check character. */
    public static boolean isValidMod37And36(String text) {
        int last = text.length() - 1;
        return last > 0 && text.charAt(last) == mod37And36(text.substring(0, last));
    }

    /** MOD 97-10 (pure system): two digits behind digits; letters count as 10 to 35, as in ISO 13616. */
    public static String mod97And10(String text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value >= 0) {
                remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
            }
        }
        return "%02d".formatted(98 - remainder * 100 % 97);
    }

    private static int product(int product, int value) {
        int sum = (product + value) % M;
        return (sum == 0 ? M : sum) * 2 % (M + 1);
    }
}
