package org.crvsgateway.gateway.vitalevent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of vital event that are notified and registered. */
public enum EventType {
    BIRTH("birth"),
    DEATH("death"),
    FETAL_DEATH("fetal-death"),
    MARRIAGE("marriage");

    private final String topicPrefix;

    EventType(String topicPrefix) {
        this.topicPrefix = topicPrefix;
    }

    /** The first part of a topic, as in {@code fetal-death.registered}. */
    public String topicPrefix() {
        return topicPrefix;
    }

    /** The part of whom an event of this kind is about: of one person, or of the two who marry by whichever name. */
    public List<Role> registrantRoles() {
        return switch (this) {
            case BIRTH -> List.of(Role.CHILD);
            case DEATH -> List.of(Role.DECEASED);
            case FETAL_DEATH -> List.of(Role.FETUS);
            case MARRIAGE -> List.of(Role.BRIDE, Role.GROOM, Role.PARTNER_ONE, Role.PARTNER_TWO);
        };
    }

    /** The letter by which tracking ids and registration numbers tell kinds of event apart. */
    public char letter() {
        return name().charAt(0);
    }

    /** The section of a record that holds what is particular to an event of this kind. */
    public String detailsKey() {
        return switch (this) {
            case BIRTH -> "birth";
            case DEATH -> "death";
            case FETAL_DEATH -> "fetalDeath";
            case MARRIAGE -> "marriage";
        };
    }

    /** Reads {@code BIRTH}, {@code birth}, {@code fetal-death}, {@code fetal_death} and the like. */
    public static Optional<EventType> parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (EventType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
