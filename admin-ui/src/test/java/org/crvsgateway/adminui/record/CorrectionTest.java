package org.crvsgateway.adminui.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CorrectionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Correction correction = new Correction(tree("""
            {"child": {"names": [{"given": ["Amina", "Ruth"], "family": "Okello", "use": null}], "sex": "FEMALE"},
             "mother": {"birthDate": "1990-01-01"}, "father": null,
             "birth": {"date": "2026-01-02", "weightGrams": 3000}}
            """));

    @Test
    void aListIsReplacedAsAWholeAndNothingElseIsTouched() {
        correction.set("/child/names/0/given/0", " Aminata ");
        assertThat(correction.patch()).isEqualTo(tree("""
                        {"child": {"names": [{"given": ["Aminata", "Ruth"], "family": "Okello"}]}}
                        """));
    }

    @Test
    void anEmptyValueIsTakenAway() {
        correction.set("/mother/birthDate", "");
        correction.set("/child/names/0/given/1", "");
        assertThat(correction.patch()).isEqualTo(tree("""
                        {"mother": {"birthDate": null}, "child": {"names": [{"given": ["Amina"], "family": "Okello"}]}}
                        """));
    }

    @Test
    void whatWasNotThereIsAdded() {
        correction.set("/mother/names/0/given/0", "Ruth");
        correction.set("/mother/names/0/family", "Okello");
        correction.set("/birth/place/name", "At home");
        assertThat(correction.patch()).isEqualTo(tree("""
                        {"mother": {"names": [{"given": ["Ruth"], "family": "Okello"}]},
                         "birth": {"place": {"name": "At home"}}}
                        """));
    }

    @Test
    void aNumberStaysANumber() {
        correction.set("/birth/weightGrams", "3100");
        assertThat(correction.patch()).isEqualTo(tree("{\"birth\": {\"weightGrams\": 3100}}"));
    }

    @Test
    void theSameValueCorrectsNothing() {
        correction.set("/child/sex", "FEMALE");
        correction.set("/mother/occupation", "");
        assertThat(correction.patch()).isEmpty();
    }

    @Test
    void fieldsAreThoseThatAreThereAndThoseThatAreUsuallyKnown() {
        assertThat(correction.fields())
                .contains("/child/names/0/given/1", "/mother/names/0/family", "/birth/place/name")
                .noneMatch(field -> field.startsWith("/father"));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
