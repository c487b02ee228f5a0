package org.crvsgateway.gateway.door.graphql;

import graphql.scalars.ExtendedScalars;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.crvsgateway.graphqlschema.GraphQlSchema;

/** The SDL and the fetchers put together. A schema that could not answer, or not safely, is refused at start. */
final class ExecutableSchema {

    private ExecutableSchema() {}

    static GraphQLSchema of(List<Fetchers> subjects) {
        RuntimeWiring.Builder builder = RuntimeWiring.newRuntimeWiring()
                .scalar(DateTimeScalar.TYPE)
                .scalar(ExtendedScalars.GraphQLLong)
                .scalar(ExtendedScalars.Json.transform(json -> json.name("JSON")))
                .directive(ScopeDirective.NAME, new ScopeDirective());
        subjects.forEach(subject -> subject.wire(builder));
        RuntimeWiring wiring = builder.build();
        GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(GraphQlSchema.definitions(), wiring);
        List<String> gaps = Stream.of(
                        withoutFetcher(schema, wiring), withoutScope(schema), withoutField(schema, wiring))
                .flatMap(found -> found)
                .toList();
        if (!gaps.isEmpty()) {
            throw new IllegalStateException("the GraphQL schema has gaps: " + gaps);
        }
        return schema;
    }

    private static Stream<String> withoutFetcher(GraphQLSchema schema, RuntimeWiring wiring) {
        return roots(schema).flatMap(root -> root.getFieldDefinitions().stream()
                .map(GraphQLFieldDefinition::getName)
                .filter(field -> !fetchers(wiring, root.getName()).containsKey(field))
                .map(field -> root.getName() + "." + field + " has no fetcher"));
    }

    private static Stream<String> withoutScope(GraphQLSchema schema) {
        return roots(schema).flatMap(root -> root.getFieldDefinitions().stream()
                .filter(field -> !field.hasAppliedDirective(ScopeDirective.NAME))
                .map(field -> root.getName() + "." + field.getName() + " has no @scope"));
    }

    private static Stream<String> withoutField(GraphQLSchema schema, RuntimeWiring wiring) {
        return wiring.getDataFetchers().entrySet().stream().flatMap(type -> type.getValue().keySet().stream()
                .filter(field -> !hasField(schema, type.getKey(), field))
                .map(field -> "no field " + type.getKey() + "." + field + " for its fetcher"));
    }

    private static Map<String, DataFetcher> fetchers(RuntimeWiring wiring, String type) {
        return wiring.getDataFetchers().getOrDefault(type, Map.of());
    }

    private static boolean hasField(GraphQLSchema schema, String type, String field) {
        GraphQLObjectType object = schema.getObjectType(type);
        return object != null && object.getFieldDefinition(field) != null;
    }

    private static Stream<GraphQLObjectType> roots(GraphQLSchema schema) {
        return Stream.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
                .filter(Objects::nonNull);
    }
}
