package org.crvsgateway.gateway.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests that a page of the documentation names as {@code SomeTest.aSentence} in back quotes. */
final class NamedTests {

    static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

    private NamedTests() {}

    /** Those of the page that are no test of the modules. */
    static List<String> missing(String page) {
        Map<String, String> tests = tests();
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(page);
        while (named.find()) {
            if (!isTest(tests.getOrDefault(named.group(1), ""), named.group(2))) {
                missing.add(named.group());
            }
        }
        return missing;
    }

    /** A file of the project. */
    static String page(String path) {
        return ProjectFiles.text(ProjectFiles.root().resolve(path));
    }

    private static boolean isTest(String source, String method) {
        int at = source.indexOf(" void " + method + "(");
        if (at < 0) {
            return false;
        }
        String above = source.substring(Math.max(0, source.lastIndexOf("\n\n", at)), at);
        return above.contains("@Test") || above.contains("@ParameterizedTest");
    }

    /** The text of each test class by its name; of two with the same name, both. */
    private static Map<String, String> tests() {
        return Stream.of("gateway", "webhooks")
                .map(module -> ProjectFiles.root().resolve(module).resolve("src/test/java"))
                .flatMap(NamedTests::walk)
                .collect(Collectors.toMap(
                        file -> String.valueOf(file.getFileName()).replace(".java", ""),
                        ProjectFiles::text,
                        String::concat));
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
