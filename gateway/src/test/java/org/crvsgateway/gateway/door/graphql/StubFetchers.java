package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.crvsgateway.graphqlschema.GraphQlSchema;

/** Answers every field of the roots: the one under test as the test says, every other with null. */
record StubFetchers(Map<FieldCoordinates, DataFetcher<?>> fetchers) implements Fetchers {

    static StubFetchers with(FieldCoordinates field, DataFetcher<?> fetcher) {
        Map<FieldCoordinates, DataFetcher<?>> all = new HashMap<>();
        rootFields().forEach(root -> all.put(root, _ -> null));
        all.put(field, fetcher);
        return new StubFetchers(all);
    }

    static StubFetchers query(String field, DataFetcher<?> fetcher) {
        return with(FieldCoordinates.coordinates("Query", field), fetcher);
    }

    static StubFetchers withoutQuery(String field) {
        StubFetchers stubs = query(field, _ -> null);
        stubs.fetchers.remove(FieldCoordinates.coordinates("Query", field));
        return stubs;
    }

    static Stream<FieldCoordinates> rootFields() {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(GraphQlSchema.definitions());
        return Stream.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
                .flatMap(root ->
                        root.getFieldDefinitions().stream().map(field -> FieldCoordinates.coordinates(root, field)));
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        fetchers.forEach((field, fetcher) ->
                wiring.type(field.getTypeName(), type -> type.dataFetcher(field.getFieldName(), fetcher)));
    }
}
