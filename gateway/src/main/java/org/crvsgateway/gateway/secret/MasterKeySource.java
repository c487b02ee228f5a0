package org.crvsgateway.gateway.secret;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.crvsgateway.gateway.database.DataFolder;
import org.jspecify.annotations.Nullable;

/** Takes the master keys from the configuration, from a file that it names, or else from one that the first start makes. */
@Factory
final class MasterKeySource {

    static final String FILE_NAME = "master.key";

    @Singleton
    KeyRing keyRing(
            @Nullable @Property(name = "crg.master-key") String configured,
            @Nullable @Property(name = "crg.master-key-file") Path file,
            DataFolder dataFolder) {
        if (configured != null && !configured.isBlank()) {
            return new KeyRing(() -> configured);
        }
        return file == null ? fromFolder(dataFolder.path()) : new KeyRing(() -> read(file));
    }

    static KeyRing fromFolder(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        if (Files.notExists(file)) {
            try {
                make(folder, file);
            } catch (IOException e) {
                throw new UncheckedIOException("No master key can be made at " + file.toAbsolutePath(), e);
            }
        }
        return new KeyRing(() -> read(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The master key cannot be read from " + file.toAbsolutePath(), e);
        }
    }

    /** Written whole under another name and then linked: a crash leaves no half key, and of two starts one wins. */
    private static void make(Path folder, Path file) throws IOException {
        byte[] key = new byte[MasterKey.LENGTH];
        new SecureRandom().nextBytes(key);
        Path draft = Files.createTempFile(folder, FILE_NAME, ".new", onlyOwner());
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(key)));
            channel.force(true);
        }
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // another process was faster: its key counts
        } finally {
            Files.delete(draft);
        }
    }

    private static FileAttribute<?>[] onlyOwner() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
