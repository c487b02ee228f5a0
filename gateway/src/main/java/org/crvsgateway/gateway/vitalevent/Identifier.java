package org.crvsgateway.gateway.vitalevent;

/** A number that a person is known by; {@code type} is a code such as {@code NATIONAL_ID} or {@code PASSPORT}. */
public record Identifier(String type, String value) {

    public static final String NATIONAL_ID = "NATIONAL_ID";

    public Identifier {
        if (type.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException("an identifier needs a type and a value");
        }
    }
}
