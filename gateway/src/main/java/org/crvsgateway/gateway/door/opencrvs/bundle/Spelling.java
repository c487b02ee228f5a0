package org.crvsgateway.gateway.door.opencrvs.bundle;

/**
 * What one version of OpenCRVS 1.x wrote otherwise than the next.
 *
 * @param familyIsList {@code family} of a name is a list (until 1.6), not a text
 * @param identifierTypeIsText {@code type} of a person's identifier is a text (1.2), not a concept
 */
public record Spelling(boolean familyIsList, boolean identifierTypeIsText) {

    /** Of 1.7 and later. */
    public static final Spelling NEWEST = new Spelling(false, false);
}
