package org.crvsgateway.gateway.door.opencrvs.graphql;

import org.crvsgateway.gateway.problem.ProblemType;

/** {@code extensions.code} of Apollo Server, by which clients of OpenCRVS tell errors apart. */
final class ApolloCode {

    static final String PARSE_FAILED = "GRAPHQL_PARSE_FAILED";
    static final String VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED";
    static final String UNAUTHENTICATED = "UNAUTHENTICATED";
    static final String FORBIDDEN = "FORBIDDEN";
    static final String BAD_USER_INPUT = "BAD_USER_INPUT";
    static final String RATE_LIMIT_EXCEEDED = "RATE_LIMIT_EXCEEDED";
    static final String INTERNAL_SERVER_ERROR = "INTERNAL_SERVER_ERROR";

    private ApolloCode() {}

    static String of(ProblemType type) {
        return switch (type.status()) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 429 -> RATE_LIMIT_EXCEEDED;
            default -> type.status() < 500 ? BAD_USER_INPUT : INTERNAL_SERVER_ERROR;
        };
    }
}
