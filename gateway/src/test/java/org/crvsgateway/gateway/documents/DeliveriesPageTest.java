package org.crvsgateway.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.Material;
import org.junit.jupiter.api.Test;

/** {@code docs/conformance/deliveries.md} against the tests that it names, and against the list that it answers. */
class DeliveriesPageTest {

    private static final int GUARANTEES = 13;

    @Test
    void everyTestThatIsNamedExists() {
        assertThat(NamedTests.missing(page())).isEmpty();
    }

    @Test
    void everyLineNamesATest() {
        assertThat(rows()).hasSizeGreaterThan(GUARANTEES).allSatisfy(row -> assertThat(
                        NamedTests.NAMED.matcher(row.getLast()).find())
                .as(row.toString())
                .isTrue());
    }

    @Test
    void everyGuaranteeHasItsLine() {
        assertThat(rows().stream().map(List::getFirst).filter(it -> it.matches("\\d+")))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, GUARANTEES)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void everyFaultOfOthersHasItsLine() {
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
    private static List<List<String>> rows() {
        return page().lines()
                .filter(line -> line.startsWith("| ") && !line.endsWith("| tests |"))
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
    }

    private static String page() {
        return NamedTests.page("docs/conformance/deliveries.md");
    }
}
