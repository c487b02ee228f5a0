package org.crvsgateway.gateway.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Sample bodies of other systems that lie beside the repository, in {@code shared/material}, or where the system
 * property {@code crg.material} points. A test that needs one is skipped, by name, where it is absent.
 */
public final class Material {

    private Material() {}

    public static boolean isPresent(String name) {
        return find(name).isPresent();
    }

    /** A path below the folder, such as {@code opencrvs/v1.8.0/event-notification}; skips the test where absent. */
    public static Path path(String name) {
        Optional<Path> found = find(name);
        Assumptions.assumeTrue(found.isPresent(), () -> "shared/material/" + name + " is not beside the repository");
        return found.orElseThrow();
    }

    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> find(String name) {
        return folders()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    private static Stream<Path> folders() {
        String set = System.getProperty("crg.material", "");
        return set.isEmpty() ? foldersAbove(Path.of("").toAbsolutePath()) : Stream.of(Path.of(set));
    }

    private static Stream<Path> foldersAbove(Path start) {
        return Stream.iterate(start, Objects::nonNull, Path::getParent).map(it -> it.resolve("shared/material"));
    }
}
