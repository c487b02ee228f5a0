package org.crvsgateway.webhooks;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Test material that is not part of this repository: {@code ../shared/material} beside it, or {@code -Dcrg.material}. */
public final class Material {
    private Material() {}

    /** Skips the test, by name, where the file is not there. */
    public static Path file(String name) {
        Path file = root().resolve(name);
        Assumptions.assumeTrue(Files.isRegularFile(file), () -> "not there: " + name);
        return file;
    }

    private static Path root() {
        String configured = System.getProperty("crg.material");
        if (configured != null) {
            return Path.of(configured);
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/material"))) {
            folder = folder.getParent();
        }
        return folder == null ? Path.of("absent") : folder.resolve("shared/material");
    }
}
