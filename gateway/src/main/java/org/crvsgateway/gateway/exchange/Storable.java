package org.crvsgateway.gateway.exchange;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text that a stranger sent, made fit for a column: no secret, no NUL, no half surrogate pair, not too long. */
final class Storable {

    private Storable() {}

    static String text(String text, int longest) {
        String bounded = text.length() > longest ? text.substring(0, longest) : text;
        byte[] utf8 = Redaction.of(bounded).getBytes(StandardCharsets.UTF_8);
        return new String(utf8, StandardCharsets.UTF_8).replace('\0', ' ');
    }

    static @Nullable String optional(@Nullable String text, int longest) {
        return text == null ? null : text(text, longest);
    }
}
