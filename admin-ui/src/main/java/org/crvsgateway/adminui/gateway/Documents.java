package org.crvsgateway.adminui.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The GraphQL documents of the UI, one file for each; a test holds them against the contract. */
public final class Documents {

    private static final String FOLDER = "/org/crvsgateway/adminui/graphql/";

    private Documents() {}

    /** The text of {@code name.graphql}. */
    public static String read(String name) {
        try (var in = Documents.class.getResourceAsStream(FOLDER + name + ".graphql")) {
            if (in == null) {
                throw new IllegalArgumentException("No GraphQL document " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
