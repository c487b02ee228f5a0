package org.crvsgateway.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class FieldGrantTest {

    @Test
    void whatTwoGrantsHaveInCommonIsWhatBothAllow() {
        assertCommon(Set.of("mother"), Set.of("mother.names", "father"), Set.of("mother.names"));
        assertCommon(Set.of("mother"), Set.of("*.names"), Set.of("mother.names"));
        assertCommon(Set.of("*.names"), Set.of("child.names", "child.sex"), Set.of("child.names"));
        assertCommon(Set.of("*"), Set.of("birth", "*.sex"), Set.of("birth", "*.sex"));
        assertCommon(Set.of("mother.names"), Set.of("father"), Set.of());
        assertCommon(Set.of("*.names"), Set.of("*.names"), Set.of("*.names"));
    }

    @Test
    void aGrantCoversAnotherThatAllowsNoMore() {
        FieldGrant grant = new FieldGrant(Set.of("mother", "*.names"));

        assertThat(grant.covers(new FieldGrant(Set.of("mother.sex", "child.names", "*.names"))))
                .isTrue();
        assertThat(grant.covers(FieldGrant.NONE)).isTrue();
        assertThat(grant.covers(new FieldGrant(Set.of("child")))).isFalse();
        assertThat(grant.covers(new FieldGrant(Set.of("*.sex")))).isFalse();
        assertThat(grant.covers(FieldGrant.ALL)).isFalse();
        assertThat(FieldGrant.ALL.covers(grant)).isTrue();
    }

    private static void assertCommon(Set<String> one, Set<String> other, Set<String> common) {
        assertThat(new FieldGrant(one).and(new FieldGrant(other)).paths()).isEqualTo(common);
        assertThat(new FieldGrant(other).and(new FieldGrant(one)).paths()).isEqualTo(common);
    }

    @Test
    void aSectionGrantsEachOfItsFieldsAndNoOther() {
        FieldGrant grant = new FieldGrant(Set.of("mother"));

        assertThat(grant.allowsSection("mother")).isTrue();
        assertThat(grant.allows("mother", "names")).isTrue();
        assertThat(grant.allowsSection("father")).isFalse();
        assertThat(grant.allows("father", "names")).isFalse();
    }

    @Test
    void aFieldOfASectionGrantsThatFieldAlone() {
        FieldGrant grant = new FieldGrant(Set.of("mother.names"));

        assertThat(grant.allows("mother", "names")).isTrue();
        assertThat(grant.allows("mother", "identifiers")).isFalse();
        assertThat(grant.allows("child", "names")).isFalse();
        assertThat(grant.allowsSection("mother")).isFalse();
    }

    @Test
    void aFieldOfEveryPersonIsGrantedInEverySection() {
        FieldGrant grant = new FieldGrant(Set.of("*.names"));

        assertThat(grant.allows("mother", "names")).isTrue();
        assertThat(grant.allows("informant", "names")).isTrue();
        assertThat(grant.allows("mother", "sex")).isFalse();
        assertThat(grant.allowsSection("mother")).isFalse();
    }

    @Test
    void everythingIsEverythingAndNothingIsNothing() {
        assertThat(FieldGrant.ALL.allowsSection("mother")).isTrue();
        assertThat(FieldGrant.ALL.allows("mother", "names")).isTrue();
        assertThat(FieldGrant.NONE.allowsSection("mother")).isFalse();
        assertThat(FieldGrant.NONE.allows("mother", "names")).isFalse();
    }
}
