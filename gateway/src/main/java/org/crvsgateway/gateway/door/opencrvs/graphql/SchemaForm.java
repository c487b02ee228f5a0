package org.crvsgateway.gateway.door.opencrvs.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.ParseAndValidate;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.gateway.door.query.Limits;

/**
 * The schema as a version of OpenCRVS had it. All that the versions have is in each form; two forms are needed for what has
 * one name or one shape only.
 */
final class SchemaForm {

    private static final List<String> COMMON = List.of("search", "systems", "registration");

    private final GraphQLSchema schema;
    private final GraphQL engine;

    private SchemaForm(GraphQLSchema schema) {
        this.schema = schema;
        this.engine = GraphQL.newGraphQL(schema)
                .instrumentation(Limits.instrumentation("count", SearchEventsFetchers.MOST))
                .defaultDataFetcherExceptionHandler(new PeerFaults())
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        prepared(input).map(PreparsedDocumentEntry::new).orElseGet(() -> parse.apply(input))))
                .build();
    }

    static SchemaForm of(String version, List<PeerFetchers> subjects) {
        TypeDefinitionRegistry types = new TypeDefinitionRegistry();
        SchemaParser parser = new SchemaParser();
        Stream.concat(COMMON.stream(), Stream.of("form-" + version))
                .forEach(name -> types.merge(parser.parse(sdl(name))));
        RuntimeWiring.Builder wiring =
                RuntimeWiring.newRuntimeWiring().scalar(TextScalar.of("Date")).scalar(TextScalar.of("PlainDate"));
        subjects.forEach(subject -> subject.wire(wiring));
        return new SchemaForm(new SchemaGenerator().makeExecutableSchema(types, wiring.build()));
    }

    boolean fits(Document document) {
        return ParseAndValidate.validate(schema, document).isEmpty();
    }

    /** The names of all fields that can be asked at the root. */
    Set<String> rootFields() {
        return Stream.of(schema.getQueryType(), schema.getMutationType())
                .filter(Objects::nonNull)
                .map(GraphQLObjectType::getFieldDefinitions)
                .flatMap(List::stream)
                .map(GraphQLFieldDefinition::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    ExecutionResult execute(ExecutionInput input) {
        return engine.execute(input);
    }

    GraphQLSchema schema() {
        return schema;
    }

    /** What {@link #fits} has found fitting. */
    private static Optional<Document> prepared(ExecutionInput input) {
        return Optional.ofNullable(input.getGraphQLContext().get(Document.class));
    }

    private static String sdl(String name) {
        try (InputStream file = SchemaForm.class.getResourceAsStream("/opencrvs/" + name + ".graphqls")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
