package org.crvsgateway.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/opencrvs.md} against the tests that it names. */
final class OpenCrvsPageTest {

    private static final String WEAKNESSES = "## Where OpenCRVS falls short";

    @Test
    void everyTestThatIsNamedExists() {
        assertThat(NamedTests.missing(page())).isEmpty();
    }

    @Test
    void everyWeaknessThatIsAnsweredNamesATest() {
        assertThat(weaknesses()).hasSizeGreaterThan(15).allSatisfy(row -> assertThat(
                        NamedTests.NAMED.matcher(row.getLast()).find()
                                || row.getLast().startsWith("not yet"))
                .as(row.toString())
                .isTrue());
    }

    /** The cells of each line of that table, without its head. */
    private static List<List<String>> weaknesses() {
        String page = page();
        String from = page.substring(page.indexOf(WEAKNESSES) + WEAKNESSES.length());
        return from.substring(0, from.indexOf("\n## ") < 0 ? from.length() : from.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| OpenCRVS |"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
    }

    private static String page() {
        return NamedTests.page("docs/opencrvs.md");
    }
}
