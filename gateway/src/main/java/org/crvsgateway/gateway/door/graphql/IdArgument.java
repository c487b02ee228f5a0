package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.problem.ProblemException;

/** An argument of type {@code ID!}. */
final class IdArgument {

    private IdArgument() {}

    static UUID of(DataFetchingEnvironment asked, String name) {
        try {
            return UUID.fromString(Objects.<String>requireNonNull(asked.getArgument(name)));
        } catch (IllegalArgumentException _) {
            throw ProblemException.invalid("/" + name, "invalid-id", "An id is a UUID.");
        }
    }
}
