package org.crvsgateway.gateway.record;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.crvsgateway.gateway.vitalevent.Name;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jspecify.annotations.Nullable;

/** The forms in which names are compared and looked up; what is shown is always the name as it was sent. */
public final class NameKeys {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    static final int MAX_LENGTH = 1_000;

    private NameKeys() {}

    /** Lower case, without accents, words apart by one blank; null when nothing is left. */
    public static @Nullable String normalise(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String letters =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String words = SEPARATORS
                .matcher(letters.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
        return words.isEmpty() ? null : CleanText.cut(words, MAX_LENGTH);
    }

    static @Nullable String given(Name name) {
        return normalise(String.join(" ", name.given()));
    }

    static @Nullable String family(Name name) {
        return normalise(name.family());
    }

    /**
     * What names that sound alike have in common: the metaphone of the family name, or of the given names where there is
     * none; for scripts that it cannot read, the first letters.
     */
    static @Nullable String matchKey(Name name) {
        String base = family(name) == null ? given(name) : family(name);
        return base == null ? null : sound(base);
    }

    /** The same of a name in its {@link #normalise normalised} form. */
    public static String sound(String base) {
        String sound = new DoubleMetaphone().doubleMetaphone(base.replace(" ", ""));
        String key = sound == null || sound.isEmpty() ? base.replace(" ", "") : sound;
        return CleanText.cut(key, 8);
    }
}
