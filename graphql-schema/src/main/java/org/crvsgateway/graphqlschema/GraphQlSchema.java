package org.crvsgateway.graphqlschema;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The GraphQL contract, in SDL files by subject. {@code graphql/index.txt} names the files, because the entries of a jar
 * cannot be listed through a class loader.
 */
public final class GraphQlSchema {

    private static final String FOLDER = "/graphql/";

    private GraphQlSchema() {}

    /** Every definition of every subject. */
    public static TypeDefinitionRegistry definitions() {
        TypeDefinitionRegistry all = new TypeDefinitionRegistry();
        SchemaParser parser = new SchemaParser();
        files().forEach(file -> all.merge(parser.parse(read(file))));
        return all;
    }

    static List<String> files() {
        return read("index.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    private static String read(String file) {
        try (InputStream in = GraphQlSchema.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
