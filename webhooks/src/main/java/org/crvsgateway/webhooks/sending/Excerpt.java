package org.crvsgateway.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.crvsgateway.webhooks.sending.Outcome.Media;
import org.jspecify.annotations.Nullable;

/** The beginning of an answer as harmless text. */
final class Excerpt {
    private static final int BYTES = 4096;
    private static final char REPLACEMENT = '\ufffd';
    private static final Pattern TEXT =
            Pattern.compile("text/.+|application/(json|xml|javascript|x-www-form-urlencoded)|.+/.+\\+(json|xml)");

    /** Invisible ones among these reorder or hide what stands beside them. */
    private static final Set<Integer> HARMFUL = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    private Excerpt() {}

    static String of(byte[] body, Media media) {
        if (isEncoded(media.encoding()) || !isText(body, media.type())) {
            return "";
        }
        boolean cut = body.length > BYTES;
        String text = new String(body, 0, cut ? BYTES : body.length, UTF_8).replace("\r\n", "\n");
        var clean = new StringBuilder(text.length());
        text.codePoints().map(Excerpt::harmless).forEach(clean::appendCodePoint);
        if (cut && !clean.isEmpty() && clean.charAt(clean.length() - 1) == REPLACEMENT) {
            clean.setLength(clean.length() - 1); // most often a character that the cut has halved
        }
        return clean.toString();
    }

    private static int harmless(int point) {
        boolean layout = point == '\n' || point == '\t';
        return !layout && HARMFUL.contains(Character.getType(point)) ? REPLACEMENT : point;
    }

    private static boolean isEncoded(@Nullable String encoding) {
        return encoding != null
                && !encoding.isBlank()
                && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity");
    }

    /** An answer that does not say what it is counts as text unless it has a zero byte. */
    private static boolean isText(byte[] body, @Nullable String type) {
        if (type != null && !type.isBlank()) {
            String essence = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            return TEXT.matcher(essence).matches();
        }
        for (int i = 0; i < Math.min(BYTES, body.length); i++) {
            if (body[i] == 0) {
                return false;
            }
        }
        return true;
    }
}
