package org.crvsgateway.gateway.door.opencrvs.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import java.util.Objects;

/** A scalar that is a text on the wire; OpenCRVS does not look into its dates either. */
final class TextScalar implements Coercing<String, String> {

    private TextScalar() {}

    static GraphQLScalarType of(String name) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new TextScalar())
                .build();
    }

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        return value.toString();
    }

    @Override
    public String parseValue(Object value, GraphQLContext context, Locale locale) {
        return value.toString();
    }

    @Override
    public String parseLiteral(Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (value instanceof StringValue text) {
            return Objects.requireNonNull(text.getValue());
        }
        throw new CoercingParseLiteralException("This is not a text.");
    }
}
