package org.crvsgateway.gateway.door.opencrvs.graphql;

import org.crvsgateway.gateway.problem.ProblemException;

/** A refusal for which OpenCRVS has words, or a code, of its own. */
final class PeerRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    PeerRefusal(String message, String code, ProblemException why) {
        super(message, why, false, false);
        this.code = code;
    }

    /** Written for the caller. */
    String text() {
        return String.valueOf(getMessage());
    }

    String code() {
        return code;
    }
}
