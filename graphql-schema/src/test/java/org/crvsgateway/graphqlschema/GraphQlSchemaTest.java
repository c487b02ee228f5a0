package org.crvsgateway.graphqlschema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.Introspection;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GraphQlSchemaTest {

    private final GraphQLSchema schema =
            UnExecutableSchemaGenerator.makeUnExecutableSchema(GraphQlSchema.definitions());

    @Test
    void theIndexNamesEveryFileOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/graphql"))) {
            assertThat(GraphQlSchema.files())
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".graphqls"))
                                    .toList());
        }
    }

    @Test
    void everyTypeFieldAndValueHasADescription() {
        assertThat(ownTypes().flatMap(GraphQlSchemaTest::withMembers).filter(GraphQlSchemaTest::isUndescribed))
                .isEmpty();
    }

    @Test
    void everyFieldOfTheRootsSaysWhichScopeItNeeds() {
        assertThat(Stream.of(schema.getQueryType(), schema.getMutationType())
                        .flatMap(root -> root.getFieldDefinitions().stream())
                        .filter(field -> !field.hasAppliedDirective("scope"))
                        .map(GraphQLFieldDefinition::getName))
                .isEmpty();
    }

    @Test
    void messagesAreAllThatCanBeFollowed() {
        assertThat(Objects.requireNonNull(schema.getSubscriptionType()).getFieldDefinitions())
                .extracting(GraphQLFieldDefinition::getName)
                .containsExactly("recordMessages");
    }

    private Stream<GraphQLNamedType> ownTypes() {
        return schema.getAllTypesAsList().stream()
                .filter(type -> !Introspection.isIntrospectionTypes(type))
                .filter(type ->
                        !List.of("String", "Boolean", "Int", "Float", "ID").contains(type.getName()));
    }

    /** Arguments may do without: {@code id} says what it is. */
    private static Stream<String> withMembers(GraphQLNamedType type) {
        Stream<? extends GraphQLNamedSchemaElement> members =
                switch (type) {
                    case GraphQLFieldsContainer container -> container.getFieldDefinitions().stream();
                    case GraphQLInputObjectType input -> input.getFieldDefinitions().stream();
                    case GraphQLEnumType values -> values.getValues().stream();
                    default -> Stream.empty();
                };
        return Stream.concat(Stream.of(describe(type, "")), members.map(member -> describe(member, type.getName())));
    }

    private static String describe(GraphQLNamedSchemaElement element, String owner) {
        return owner + "." + element.getName() + ": " + element.getDescription();
    }

    private static boolean isUndescribed(String line) {
        return line.endsWith(": null") || line.endsWith(": ");
    }
}
