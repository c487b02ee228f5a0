package org.crvsgateway.gateway.door.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.graphqlschema.GraphQlSchema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An auditor sees much and changes nothing: every mutation there is, and every one there will be, refuses them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditorChangesNothingTest {

    private static final GraphQLSchema SCHEMA = new SchemaGenerator()
            .makeExecutableSchema(
                    GraphQlSchema.definitions(),
                    RuntimeWiring.newRuntimeWiring()
                            .wiringFactory(new MockedWiringFactory())
                            .build());

    private final GatewayHarness gateway = GatewayHarness.onH2();
    private String token = "";

    @BeforeAll
    void signIn() {
        String username = "auditor-" + UUID.randomUUID();
        JsonNode created = gateway.graphql(
                gateway.adminToken(),
                "mutation($input: CreateUserInput!) { createUser(input: $input) { oneTimePassword } }",
                Map.of("input", Map.of("username", username, "name", "An auditor", "role", "AUDITOR")));
        String body = "{\"username\": \"%s\", \"password\": \"%s\", \"newPassword\": \"a password of their own\"}"
                .formatted(
                        username, created.at("/data/createUser/oneTimePassword").asText());
        token = gateway.post("/api/v1/sign-in", null, body).expect(200).text("/access_token");
    }

    static Stream<String> mutations() {
        return Objects.requireNonNull(SCHEMA.getMutationType()).getFieldDefinitions().stream()
                .map(GraphQLFieldDefinition::getName);
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void theMutationIsRefused(String name) {
        GraphQLFieldDefinition field =
                Objects.requireNonNull(SCHEMA.getMutationType()).getFieldDefinition(name);
        String arguments = field.getArguments().stream()
                .filter(argument -> GraphQLTypeUtil.isNonNull(argument.getType()))
                .map(argument -> argument.getName() + ": " + literal(argument.getType()))
                .collect(Collectors.joining(", "));
        boolean leaf = GraphQLTypeUtil.isLeaf(GraphQLTypeUtil.unwrapAll(field.getType()));
        String document = "mutation { " + name + (arguments.isEmpty() ? "" : "(" + arguments + ")")
                + (leaf ? "" : " { __typename }") + " }";

        JsonNode answer = gateway.graphql(token, document, Map.of());

        assertThat(answer.at("/errors/0/extensions/type").asText())
                .as(document)
                .isEqualTo("urn:crvs-gateway:problem:forbidden");
    }

    @Test
    void whatTheAdministratorSeesTheyMayRead() {
        String document = """
            {
              clients { id } users { id } subscriptions { id }
              notifications(first: 1) { nextCursor } exchanges(first: 1) { nextCursor }
              locations { nextCursor } auditVerification { __typename } settings { node { version } }
            }
            """;

        assertThat(gateway.graphql(token, document, Map.of()).path("errors")).isEmpty();
    }

    /** Any value of the type. */
    private static String literal(GraphQLType type) {
        GraphQLType bare = type instanceof GraphQLNonNull nonNull ? nonNull.getWrappedType() : type;
        return switch (bare) {
            case GraphQLList list -> "[" + literal(list.getWrappedType()) + "]";
            case GraphQLEnumType choice -> choice.getValues().getFirst().getName();
            case GraphQLInputObjectType object ->
                object.getFieldDefinitions().stream()
                        .filter(field -> GraphQLTypeUtil.isNonNull(field.getType()))
                        .map(field -> field.getName() + ": " + literal(field.getType()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default ->
                switch (GraphQLTypeUtil.simplePrint(bare)) {
                    case "Int", "Long", "Float" -> "1";
                    case "Boolean" -> "true";
                    case "DateTime" -> "\"2026-11-20T08:15:30Z\"";
                    case "JSON" -> "{}";
                    default -> "\"" + new UUID(0, 1) + "\"";
                };
        };
    }
}
