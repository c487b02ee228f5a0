package org.crvsgateway.gateway.door.opencrvs.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.Material;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field and argument that OpenCRVS 1.8 published is here, of the same type. */
final class PublishedSchemaTest {

    /** What only people saw who worked in OpenCRVS itself. */
    private static final Set<String> OF_ITS_OWN_SCREENS =
            Set.of("EventProgressResultSet", "EventProgressData", "EventProgressSet", "Query.getEventsWithProgress");

    private final GraphQLSchema ours =
            GatewayHarness.onH2().bean(PeerSchema.class).late();

    static Stream<String> published() {
        return Stream.of("search", "systems");
    }

    @ParameterizedTest
    @MethodSource("published")
    void everyFieldIsHereAndOfTheSameType(String name) {
        TypeDefinitionRegistry theirs =
                new SchemaParser().parse(Material.text("opencrvs/graphql/v1.8.0/" + name + ".graphql"));

        Map<String, String> expected = new HashMap<>();
        theirs.types().values().stream()
                .filter(type -> !OF_ITS_OWN_SCREENS.contains(type.getName()))
                .forEach(type -> describe(type, expected));
        expected.keySet().removeAll(OF_ITS_OWN_SCREENS);
        Map<String, String> found = new HashMap<>();
        expected.keySet().forEach(field -> found.put(field, type(field)));

        assertThat(expected).isNotEmpty();
        assertThat(found).isEqualTo(expected);
    }

    private String type(String field) {
        String[] path = field.split("\\.");
        GraphQLNamedType type = (GraphQLNamedType) ours.getType(path[0]);
        if (type instanceof GraphQLFieldsContainer object && object.getFieldDefinition(path[1]) != null) {
            var definition = object.getFieldDefinition(path[1]);
            if (path.length == 2) {
                return GraphQLTypeUtil.simplePrint(definition.getType());
            }
            var argument = definition.getArgument(path[2]);
            return argument == null ? "absent" : GraphQLTypeUtil.simplePrint(argument.getType());
        }
        if (type instanceof GraphQLInputObjectType input && input.getFieldDefinition(path[1]) != null) {
            return GraphQLTypeUtil.simplePrint(input.getFieldDefinition(path[1]).getType());
        }
        return "absent";
    }

    @SuppressWarnings("rawtypes") // the engine's own
    private static void describe(TypeDefinition type, Map<String, String> into) {
        switch (type) {
            case ObjectTypeDefinition object -> fields(object.getName(), object.getFieldDefinitions(), into);
            case InterfaceTypeDefinition shared -> fields(shared.getName(), shared.getFieldDefinitions(), into);
            case InputObjectTypeDefinition input -> values(input.getName(), input.getInputValueDefinitions(), into);
            default -> {}
        }
    }

    private static void fields(String type, List<FieldDefinition> fields, Map<String, String> into) {
        for (FieldDefinition field : fields) {
            String name = type + "." + field.getName();
            into.put(name, AstPrinter.printAstCompact(field.getType()));
            if (!OF_ITS_OWN_SCREENS.contains(name)) {
                values(name, field.getInputValueDefinitions(), into);
            }
        }
    }

    private static void values(String owner, List<InputValueDefinition> values, Map<String, String> into) {
        values.forEach(value -> into.put(owner + "." + value.getName(), AstPrinter.printAstCompact(value.getType())));
    }
}
