package org.crvsgateway.gateway.migration;

import org.jspecify.annotations.Nullable;

/**
 * What became of one row of an export, or would.
 *
 * @param file and its place in it, from 1
 * @param id what OpenCRVS knew it by
 * @param reason why it was skipped, or what is to be known of what was made
 * @param secret a new one, shown only here
 */
public record ImportedRow(
        String file,
        int place,
        Kind kind,
        String id,
        String name,
        Outcome outcome,
        String reason,
        @Nullable String secret) {

    public enum Kind {
        CLIENT,
        SUBSCRIPTION,
        LOCATION,
        UNKNOWN
    }

    public enum Outcome {
        /** It was not here. */
        MADE,
        /** It is here already and stays as it is. */
        KEPT,
        /** It cannot be taken over. */
        SKIPPED
    }

    @Override
    public String toString() {
        return kind + " " + id + " " + outcome;
    }
}
