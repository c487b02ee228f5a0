package org.crvsgateway.gateway.door.graphql;

import graphql.ExecutionInput;
import graphql.language.Definition;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** What a request would do, asked before it is executed: a subscription needs a line that stays open. */
final class OperationKind {

    private OperationKind() {}

    /** A single answer is no way to follow anything. */
    static Optional<Problem> refusalOfSingleAnswer(ExecutionInput input) {
        return kind(input) == Operation.SUBSCRIPTION
                ? Optional.of(new Problem(
                        ProblemType.INVALID_REQUEST,
                        "A subscription needs a line that stays open: send Accept: text/event-stream, or use a"
                                + " WebSocket with the subprotocol graphql-transport-ws."))
                : Optional.empty();
    }

    /** What is asked once belongs into a request of its own, which the exchange log shows. */
    static Optional<Problem> refusalOnSocket(ExecutionInput input) {
        Operation kind = kind(input);
        return kind == Operation.QUERY || kind == Operation.MUTATION
                ? Optional.of(new Problem(
                        ProblemType.INVALID_REQUEST,
                        "The WebSocket is for subscriptions: send this by POST to /graphql."))
                : Optional.empty();
    }

    /** Null where the engine will refuse the document anyway. */
    private static @Nullable Operation kind(ExecutionInput input) {
        try {
            List<Definition> definitions = Parser.parse(input.getQuery()).getDefinitions();
            List<OperationDefinition> operations = definitions.stream()
                    .filter(OperationDefinition.class::isInstance)
                    .map(OperationDefinition.class::cast)
                    .filter(operation -> isMeant(operation, input.getOperationName()))
                    .toList();
            return operations.size() == 1 ? operations.getFirst().getOperation() : null;
        } catch (InvalidSyntaxException _) {
            return null;
        }
    }

    private static boolean isMeant(OperationDefinition operation, @Nullable String name) {
        return name == null || name.isEmpty() || name.equals(operation.getName());
    }
}
