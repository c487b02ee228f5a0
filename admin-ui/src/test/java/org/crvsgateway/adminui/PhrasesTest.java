package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.adminui.language.Phrases;
import org.junit.jupiter.api.Test;

/** Every sentence of the screens exists in both languages, and every one is used. */
class PhrasesTest {

    private static final Path TEXTS = Path.of("src/main/resources/org/crvsgateway/adminui/text");
    private static final Path CODE = Path.of("src/main/java");

    /** Looked up by what the gateway sends, or shared words that wait for a screen. */
    private static final Set<String> OPEN_SUBJECTS = Set.of("code", "problem", "page");

    private static final Pattern KEY =
            Pattern.compile("\"((?:" + String.join("|", subjects()) + ")\\.[A-Za-z0-9._-]*)\"");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        for (String subject : subjects()) {
            assertThat(keys(subject, "fr")).as(subject).isEqualTo(keys(subject, "en"));
        }
    }

    @Test
    void aKeyBeginsWithTheNameOfItsFile() {
        for (String subject : subjects()) {
            assertThat(keys(subject, "en")).allMatch(key -> key.startsWith(subject + "."));
        }
    }

    @Test
    void everyKeyInTheCodeHasASentence() {
        var known = allKeys();
        assertThat(usedKeys())
                .allMatch(
                        // A scope looks like a key; what it lets a client do is a sentence of its own
                        used -> known.contains(used)
                                || known.contains("client.may." + used)
                                || (used.endsWith(".") && known.stream().anyMatch(key -> key.startsWith(used))),
                        "is in a file");
    }

    @Test
    void everySentenceIsUsed() {
        var used = usedKeys();
        assertThat(allKeys())
                .filteredOn(key -> !OPEN_SUBJECTS.contains(key.substring(0, key.indexOf('.'))))
                .allMatch(
                        key -> used.contains(key)
                                || used.stream().anyMatch(prefix -> prefix.endsWith(".") && key.startsWith(prefix)),
                        "is used");
    }

    @Test
    void everySentenceTakesTheSameValuesInBothLanguages() {
        for (String subject : subjects()) {
            var french = texts(subject, "fr");
            texts(subject, "en").forEach((key, english) -> {
                assertThat(placeholders(french.getOrDefault(key, ""))).as(key).isEqualTo(placeholders(english));
                assertThat(new MessageFormat(english, Locale.ENGLISH).format(new Object[] {1, 2, 3, 4}))
                        .as(key)
                        .isNotBlank();
            });
        }
    }

    /** MessageFormat takes ' for an escape and swallows it. */
    @Test
    void anApostropheIsATypographicOne() {
        for (String subject : subjects()) {
            for (String language : List.of("en", "fr")) {
                assertThat(texts(subject, language).entrySet())
                        .filteredOn(text -> text.getValue().contains("'"))
                        .isEmpty();
            }
        }
    }

    @Test
    void numbersAndPluralsFollowTheLanguage() {
        assertThat(Phrases.say(Locale.ENGLISH, "notification.issues", 1)).isEqualTo("1 issue");
        assertThat(Phrases.say(Locale.ENGLISH, "notification.issues", 12500)).isEqualTo("12,500 issues");
        assertThat(Phrases.say(Locale.FRENCH, "notification.issues", 12500)).matches("12\\h500 anomalies");
        assertThat(Phrases.say(Locale.GERMAN, "notification.issues", 2)).isEqualTo("2 issues");
    }

    private static Set<String> placeholders(String pattern) {
        return Pattern.compile("\\{(\\d)")
                .matcher(pattern)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> subjects() {
        try (Stream<Path> files = Files.list(TEXTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_en.properties"))
                    .map(name -> name.replace("_en.properties", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> allKeys() {
        return subjects().stream()
                .flatMap(subject -> keys(subject, "en").stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(String subject, String language) {
        return texts(subject, language).keySet();
    }

    private static Map<String, String> texts(String subject, String language) {
        var properties = new Properties();
        try (Reader text = Files.newBufferedReader(TEXTS.resolve(subject + "_" + language + ".properties"))) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, value) -> texts.put((String) key, (String) value));
        return texts;
    }

    /** One that ends in a dot is the beginning of keys that end in a code. */
    private static Set<String> usedKeys() {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("GatewayScope.java"))
                    .toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(key -> found.add(key.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeSet<>(found);
    }
}
