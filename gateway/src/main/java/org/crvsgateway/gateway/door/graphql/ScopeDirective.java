package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import java.util.List;
import java.util.Objects;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;

/** Makes {@code @scope(requires: …)} of the SDL true: the fetcher is not reached without one of the scopes. */
final class ScopeDirective implements SchemaDirectiveWiring {

    static final String NAME = "scope";

    @Override
    public GraphQLFieldDefinition onField(SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> field) {
        List<String> scopes = requires(field.getAppliedDirective());
        DataFetcher<?> fetcher = field.getFieldDataFetcher();
        return field.setFieldDataFetcher(environment -> {
            require(Asking.caller(environment), scopes);
            return fetcher.get(environment);
        });
    }

    private static List<String> requires(GraphQLAppliedDirective directive) {
        return Objects.requireNonNull(
                Objects.requireNonNull(directive.getArgument("requires")).getValue());
    }

    private static void require(Caller caller, List<String> scopes) {
        // With a token for a single record, a field that asks for any token is as closed as all others
        boolean open = scopes.isEmpty() && caller.restriction() == null;
        if (!open && scopes.stream().noneMatch(caller::has)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    scopes.isEmpty()
                            ? "This is not for a token of a single record."
                            : "This needs the scope " + String.join(" or ", scopes) + ".");
        }
    }
}
