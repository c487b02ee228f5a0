package org.crvsgateway.adminui.language;

import java.util.Arrays;
import java.util.Locale;

/** The languages that the screens speak, each under its own name. */
public enum Language {
    ENGLISH("English", Locale.ENGLISH),
    FRENCH("Français", Locale.FRENCH);

    private final String ownName;
    private final Locale locale;

    Language(String ownName, Locale locale) {
        this.ownName = ownName;
        this.locale = locale;
    }

    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    /** As in BCP 47, such as {@code fr}. */
    String tag() {
        return locale.getLanguage();
    }

    /** English for a language that the screens do not speak. */
    public static Language of(Locale locale) {
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(locale.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }
}
