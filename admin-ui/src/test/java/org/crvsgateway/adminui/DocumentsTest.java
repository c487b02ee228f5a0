package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.validation.Validator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.graphqlschema.GraphQlSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the UI asks is held against the contract. */
class DocumentsTest {

    private static final GraphQLSchema SCHEMA = new SchemaGenerator()
            .makeExecutableSchema(
                    GraphQlSchema.definitions(),
                    RuntimeWiring.newRuntimeWiring()
                            .wiringFactory(new MockedWiringFactory())
                            .build());

    static Stream<String> documents() throws IOException, URISyntaxException {
        Path folder = Path.of(Documents.class
                        .getResource("/org/crvsgateway/adminui/graphql/notifications.graphql")
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".graphql", "")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theDocumentIsValid(String name) {
        Document document = Parser.parse(Documents.read(name));
        assertThat(new Validator().validateDocument(SCHEMA, document, Locale.ROOT))
                .isEmpty();
    }
}
