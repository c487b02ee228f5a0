package org.crvsgateway.adminui.language;

import com.vaadin.flow.i18n.I18NProvider;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@link Phrases} in the form that Vaadin asks, which also finds the browser's language by it. */
@Singleton
public final class PhraseProvider implements I18NProvider {

    @Override
    public List<Locale> getProvidedLocales() {
        return Arrays.stream(Language.values()).map(Language::locale).toList();
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... values) {
        return Phrases.say(locale, key, values);
    }
}
