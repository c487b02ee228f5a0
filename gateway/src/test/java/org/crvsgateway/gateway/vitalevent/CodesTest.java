package org.crvsgateway.gateway.vitalevent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodesTest {

    @ParameterizedTest
    @CsvSource({
        "BIRTH, BIRTH",
        "birth, BIRTH",
        "' Death ', DEATH",
        "fetal-death, FETAL_DEATH",
        "fetal_death, FETAL_DEATH",
        "Fetal Death, FETAL_DEATH",
        "Marriage, MARRIAGE"
    })
    void theEventTypeIsReadInAnySpelling(String text, EventType type) {
        assertThat(EventType.parse(text)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ADOPTION", "BIRTHS", "fetaldeath"})
    void anotherEventTypeIsNotRead(String text) {
        assertThat(EventType.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theNameAndTheTopicOfAnEventTypeAreReadBack(EventType type) {
        assertThat(EventType.parse(type.name())).contains(type);
        assertThat(EventType.parse(type.topicPrefix())).contains(type);
    }

    @ParameterizedTest
    @CsvSource({"male, MALE", "F, FEMALE", "Other, OTHER", "unk, UNKNOWN", "' u ', UNKNOWN"})
    void sexIsReadAsWordOrLetter(String text, Sex sex) {
        assertThat(Sex.parse(text)).contains(sex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "man", "MF"})
    void anotherSexIsNotRead(String text) {
        assertThat(Sex.parse(text)).isEmpty();
    }

    @Test
    void aRoleIsReadByTheKeyUnderWhichThePersonStands() {
        for (Role role : Role.values()) {
            assertThat(Role.parse(role.key())).contains(role);
            assertThat(Role.parse(role.name().replace('_', '-'))).contains(role);
        }
        assertThat(Role.parse("aunt")).isEmpty();
    }
}
