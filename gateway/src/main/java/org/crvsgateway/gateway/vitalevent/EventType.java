package org.crvsgateway.gateway.vitalevent;

import java.util.Locale;
import java.util.Optional;

/** The kinds of vital event that are notified and registered. */
public enum EventType {
    BIRTH("birth", Role.CHILD),
    DEATH("death", Role.DECEASED),
    FETAL_DEATH("fetal-death", Role.FETUS);

    private final String topicPrefix;
    private final Role registrantRole;

    EventType(String topicPrefix, Role registrantRole) {
        this.topicPrefix = topicPrefix;
        this.registrantRole = registrantRole;
    }

    /** The first part of a topic, as in {@code fetal-death.registered}. */
    public String topicPrefix() {
        return topicPrefix;
    }

    /** Whom an event of this kind is about. */
    public Role registrantRole() {
        return registrantRole;
    }

    /** The section of a record that holds what is particular to an event of this kind. */
    public String detailsKey() {
        return switch (this) {
            case BIRTH -> "birth";
            case DEATH -> "death";
            case FETAL_DEATH -> "fetalDeath";
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
