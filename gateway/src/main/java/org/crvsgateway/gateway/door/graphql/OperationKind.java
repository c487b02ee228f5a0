package org.crvsgateway.gateway.door.graphql;

import graphql.ExecutionInput;
import graphql.language.OperationDefinition.Operation;
import java.util.Optional;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.door.query.Asked;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** What a request would do, asked before it is executed: a subscription needs a line that stays open. */
final class OperationKind {

    private OperationKind() {}

    /** A single answer is no way to follow anything. */
    static Optional<Problem> refusalOfSingleAnswer(Asked asked) {
        return asked.kind().orElse(null) == Operation.SUBSCRIPTION
                ? Optional.of(new Problem(
                        ProblemType.INVALID_REQUEST,
                        "A subscription needs a line that stays open: send Accept: text/event-stream, or use a"
                                + " WebSocket with the subprotocol graphql-transport-ws."))
                : Optional.empty();
    }

    /** What is asked once belongs into a request of its own, which the exchange log shows. */
    static Optional<Problem> refusalOnSocket(ExecutionInput input) {
        @Nullable Operation kind = Asked.of(input).kind().orElse(null);
        return kind == Operation.QUERY || kind == Operation.MUTATION
                ? Optional.of(new Problem(
                        ProblemType.INVALID_REQUEST,
                        "The WebSocket is for subscriptions: send this by POST to /graphql."))
                : Optional.empty();
    }
}
