package org.crvsgateway.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.Material;
import org.junit.jupiter.api.Test;

/** {@code docs/conformance/deliveries.md} against the tests that it names, and against the list that it answers. */
class DeliveriesPageTest {

    private static final Path ROOT = root();
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final int GUARANTEES = 13;

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, String> tests = tests();
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(page());
        while (named.find()) {
            if (!isTest(tests.getOrDefault(named.group(1), ""), named.group(2))) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyLineNamesATest() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(GUARANTEES).allSatisfy(row -> assertThat(
                        NAMED.matcher(row.getLast()).find())
                .as(row.toString())
                .isTrue());
    }

    @Test
    void everyGuaranteeHasItsLine() throws IOException {
        assertThat(rows().stream().map(List::getFirst).filter(it -> it.matches("\\d+")))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, GUARANTEES)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void everyFaultOfOthersHasItsLine() throws IOException {
        List<List<String>> faults = Material.text("webhooks/delivery-bugs-seen.csv")
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",", 3)).subList(0, 2))
                .toList();
        assertThat(faults).isNotEmpty();
        assertThat(rows().stream()
                        .filter(row -> !row.getFirst().matches("\\d+"))
                        .map(row -> row.subList(0, 2)))
                .containsExactlyElementsOf(faults);
    }

    /** The cells of each line of the two tables, without their heads. */
    private static List<List<String>> rows() throws IOException {
        return page().lines()
                .filter(line -> line.startsWith("| ") && !line.endsWith("| tests |"))
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
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
    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> files = Stream.of("gateway", "webhooks")
                .map(module -> ROOT.resolve(module).resolve("src/test/java"))
                .flatMap(DeliveriesPageTest::walk)) {
            return files.collect(Collectors.toMap(
                    file -> String.valueOf(file.getFileName()).replace(".java", ""),
                    DeliveriesPageTest::text,
                    String::concat));
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/conformance/deliveries.md"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no folder above has docs");
        }
        return folder;
    }
}
