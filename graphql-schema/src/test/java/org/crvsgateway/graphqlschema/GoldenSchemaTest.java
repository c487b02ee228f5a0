package org.crvsgateway.graphqlschema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds the schema against the copy that clients know. After a compatible change renew the copy with
 *
 * <pre>mvn -pl graphql-schema test -Dtest=GoldenSchemaTest -Dgolden=renew</pre>
 *
 * and after an incompatible one that was decided on with {@code -Dgolden=break}.
 */
final class GoldenSchemaTest {

    private static final Path COPY = Path.of("src/test/resources/golden/schema.graphqls");

    private final String wish = System.getProperty("golden", "hold");
    private final String current = print();

    @Test
    void noChangeBreaksAClient() throws IOException {
        if (!wish.equals("break") && Files.exists(COPY)) {
            assertThat(incompatibilities(Files.readString(COPY), current))
                    .as("incompatible changes; see this class for how to make them on purpose")
                    .isEmpty();
        }
        if (!wish.equals("hold")) {
            Files.writeString(COPY, current);
        }
        assertThat(current)
                .as("the golden copy is out of date; see this class for how to renew it")
                .isEqualTo(Files.readString(COPY));
    }

    @Test
    void aFieldThatIsTakenAwayIsAnIncompatibleChange() {
        String without = current.replace("  secret: String!", "  password: String!");

        assertThat(incompatibilities(current, without)).anyMatch(change -> change.contains("secret"));
    }

    private static List<String> incompatibilities(String before, String after) {
        CapturingReporter reporter = new CapturingReporter();
        new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(before, after), reporter);
        return reporter.getBreakages().stream().map(DiffEvent::getReasonMsg).toList();
    }

    private static String print() {
        SchemaPrinter.Options options = SchemaPrinter.Options.defaultOptions()
                .includeSchemaDefinition(true)
                .includeDirectiveDefinition("scope"::equals);
        return new SchemaPrinter(options)
                .print(UnExecutableSchemaGenerator.makeUnExecutableSchema(GraphQlSchema.definitions()));
    }
}
