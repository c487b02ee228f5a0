package org.crvsgateway.gateway.vitalevent;

/** An answer that has no field of its own: a country's custom question, or an observation by its code. */
public record AdditionalField(String field, String value) {

    /** As many as one event keeps. */
    public static final int MAX_PER_EVENT = 100;
}
