package org.crvsgateway.adminui.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CriteriaTest {

    @Test
    void peopleAndNumbersAreAskedForAsTheApiWantsThem() {
        var criteria = new Criteria(Map.of(
                "person.family", " Okello ",
                "person.role", "MOTHER",
                "other.given", "Kofi",
                "identifier.value", "1234",
                "status", "REVOKED",
                "office", "IBO"));
        assertThat(criteria.query())
                .isEqualTo(Map.of(
                        "persons",
                        List.of(Map.of("family", "Okello", "role", "MOTHER"), Map.of("given", "Kofi")),
                        "identifier",
                        Map.of("type", "NATIONAL_ID", "value", "1234"),
                        "status",
                        List.of("REVOKED"),
                        "office",
                        "IBO"));
    }

    @Test
    void whatIsBlankIsNotAskedFor() {
        var criteria = new Criteria(Map.of("person.family", "  ", "place", ""));
        assertThat(criteria.isNone()).isTrue();
        assertThat(criteria.query()).isEmpty();
    }
}
