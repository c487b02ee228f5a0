package org.crvsgateway.gateway.vitalevent;

/** A number that a person is known by; {@code type} is a code such as {@code NATIONAL_ID} or {@code PASSPORT}. */
public record Identifier(String type, String value) {

    public static final String NATIONAL_ID = "NATIONAL_ID";

    /** How the types end that are another system's numbers of a registration, such as {@code BIRTH_REGISTRATION_NUMBER}. */
    public static final String REGISTRATION_NUMBER_SUFFIX = "_REGISTRATION_NUMBER";

    /** The application that an ID system made of the event. */
    private static final String MOSIP_AID = "MOSIP_AID";

    public Identifier {
        if (type.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException("an identifier needs a type and a value");
        }
    }

    /** Whether numbers of this type are of an event, and not of the person whom it is about. */
    public boolean isOfEvent() {
        return type.equals(MOSIP_AID) || type.endsWith(REGISTRATION_NUMBER_SUFFIX);
    }
}
