package org.crvsgateway.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class FieldGrantTest {

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
