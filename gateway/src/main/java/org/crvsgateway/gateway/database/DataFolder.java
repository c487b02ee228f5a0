package org.crvsgateway.gateway.database;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the gateway keeps what must survive a restart: the embedded database and its keys. Its owner alone can read it. */
@Singleton
public final class DataFolder {

    private final Path path;

    DataFolder(@Value("${crg.data-folder}") Path path) throws IOException {
        this.path = path.toAbsolutePath().normalize();
        if (!Files.isDirectory(this.path)) {
            Files.createDirectories(this.path, ownerOnly());
        }
    }

    /** Absolute, and existing. */
    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
