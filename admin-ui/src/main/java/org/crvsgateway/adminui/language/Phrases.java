package org.crvsgateway.adminui.language;

import com.vaadin.flow.component.UI;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sentences of the screens. The first part of a key names a file: {@code client.title} stands in
 * {@code text/client_en.properties} and {@code text/client_fr.properties} (UTF-8). Values are {@link MessageFormat}
 * patterns, where an apostrophe is the sign ’ and not the quote ', which is an escape there.
 */
public final class Phrases {

    private static final Logger LOG = LoggerFactory.getLogger(Phrases.class);
    private static final String FOLDER = "/org/crvsgateway/adminui/text/";
    private static final Map<String, Map<String, String>> FILES = new ConcurrentHashMap<>();

    private Phrases() {}

    /** In the language of the page at hand. */
    public static String say(String key, Object... values) {
        return say(locale(), key, values);
    }

    /** A key that no file has is a fault of ours, which a test finds; the person sees the key. */
    public static String say(Locale locale, String key, Object... values) {
        return find(locale, key, values).orElseGet(() -> {
            LOG.error("No text for {}", key);
            return key;
        });
    }

    /** Empty where nobody wrote a text for the key, as for a code that is newer than this UI. */
    public static Optional<String> find(Locale locale, String key, Object... values) {
        String pattern = texts(subject(key), Language.of(locale)).get(key);
        return Optional.ofNullable(pattern).map(found -> new MessageFormat(found, locale).format(values));
    }

    /** Of the page at hand; English where there is none. */
    public static Locale locale() {
        var ui = UI.getCurrent();
        return ui == null ? Locale.ENGLISH : ui.getLocale();
    }

    static Map<String, String> texts(String subject, Language language) {
        return FILES.computeIfAbsent(subject + "_" + language.tag(), Phrases::read);
    }

    private static String subject(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static Map<String, String> read(String file) {
        try (var in = Phrases.class.getResourceAsStream(FOLDER + file + ".properties")) {
            if (in == null) {
                return Map.of();
            }
            Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
            var properties = new Properties();
            properties.load(text);
            Map<String, String> texts = new HashMap<>();
            properties.forEach((key, value) -> texts.put((String) key, (String) value));
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
