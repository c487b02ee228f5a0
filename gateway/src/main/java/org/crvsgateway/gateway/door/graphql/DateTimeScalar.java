package org.crvsgateway.gateway.door.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** {@code DateTime} of graphql-java-extended-scalars, which does not know {@code Instant}. */
final class DateTimeScalar implements Coercing<OffsetDateTime, String> {

    static final GraphQLScalarType TYPE =
            ExtendedScalars.DateTime.transform(scalar -> scalar.coercing(new DateTimeScalar()));

    @SuppressWarnings("unchecked")
    private final Coercing<OffsetDateTime, String> standard =
            (Coercing<OffsetDateTime, String>) ExtendedScalars.DateTime.getCoercing();

    private DateTimeScalar() {}

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        return standard.serialize(
                value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value, context, locale);
    }

    @Override
    public OffsetDateTime parseValue(Object input, GraphQLContext context, Locale locale) {
        return standard.parseValue(input, context, locale);
    }

    @Override
    public OffsetDateTime parseLiteral(
            Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return standard.parseLiteral(input, variables, context, locale);
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return standard.valueToLiteral(input, context, locale);
    }
}
