package org.crvsgateway.gateway.vitalevent;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person in a vital event; everything about them may be unknown. */
public record Person(
        List<Name> names,
        @Nullable Sex sex,
        @Nullable PartialDate birthDate,
        List<Identifier> identifiers,
        Residence residence,
        Background background) {

    public static final Person UNKNOWN =
            new Person(List.of(), null, null, List.of(), Residence.UNKNOWN, Background.UNKNOWN);

    public Person {
        names = List.copyOf(names);
        identifiers = List.copyOf(identifiers);
    }

    public Optional<Name> firstName() {
        return names.stream().findFirst();
    }

    /** The value of the first identifier of this type. */
    public Optional<String> identifier(String type) {
        return identifiers.stream()
                .filter(identifier -> identifier.type().equals(type))
                .map(Identifier::value)
                .findFirst();
    }
}
