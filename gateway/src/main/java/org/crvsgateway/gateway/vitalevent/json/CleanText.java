package org.crvsgateway.gateway.vitalevent.json;

import org.jspecify.annotations.Nullable;

/**
 * Text that can be stored, searched and shown: no control characters but tab and line feed, no lone surrogates (each
 * replaced by U+FFFD), no blanks around it.
 *
 * @param changed whether characters had to be replaced or removed
 */
public record CleanText(String value, boolean changed) {

    public static CleanText of(String raw) {
        StringBuilder cleaned = null;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c) && i + 1 < raw.length() && Character.isLowSurrogate(raw.charAt(i + 1));
            if (pair) {
                append(cleaned, raw, i, i + 2);
                i++;
            } else if (Character.isSurrogate(c)) {
                cleaned = started(cleaned, raw, i).append('\uFFFD');
            } else if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                cleaned = started(cleaned, raw, i);
            } else {
                append(cleaned, raw, i, i + 1);
            }
        }
        return cleaned == null
                ? new CleanText(raw.strip(), false)
                : new CleanText(cleaned.toString().strip(), true);
    }

    /** The beginning of the text, of at most so many characters; never ends in half a surrogate pair. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static StringBuilder started(@Nullable StringBuilder cleaned, String raw, int to) {
        return cleaned == null ? new StringBuilder(raw.length()).append(raw, 0, to) : cleaned;
    }

    private static void append(@Nullable StringBuilder cleaned, String raw, int from, int to) {
        if (cleaned != null) {
            cleaned.append(raw, from, to);
        }
    }
}
