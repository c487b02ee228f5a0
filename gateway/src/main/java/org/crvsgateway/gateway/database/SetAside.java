package org.crvsgateway.gateway.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A copy of the file of an H2 database, beside it. It is whole or not there, and so is the database that is put back: each
 * gets its name when it is complete.
 *
 * @param database the {@code .mv.db} file
 */
record SetAside(Path database) {

    private Path copy() {
        return database.resolveSibling(name() + ".before-migration.zip");
    }

    private String name() {
        return String.valueOf(database.getFileName());
    }

    boolean exists() {
        return Files.exists(copy());
    }

    /** By H2's own online backup: the file is in use. */
    void take(Connection connection) throws SQLException, IOException {
        Path part = copy().resolveSibling(copy().getFileName() + ".part");
        Files.deleteIfExists(part);
        try (PreparedStatement backup = connection.prepareStatement("backup to ?")) {
            backup.setString(1, part.toString());
            backup.execute();
        }
        finish(part, copy());
    }

    void remove() throws IOException {
        Files.deleteIfExists(copy());
    }

    /** True if there was a copy, which now is the database. Never while another process has the database open. */
    boolean putBack() throws IOException {
        if (!exists() || isInUse()) {
            return false;
        }
        Path part = database.resolveSibling(name() + ".part");
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(copy()))) {
            unpack(zip, part);
        }
        finish(part, database);
        remove();
        return true;
    }

    /** Then H2 says so itself when it opens the file. */
    private boolean isInUse() throws IOException {
        if (!Files.exists(database)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    private void unpack(ZipInputStream zip, Path target) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(name())) {
                Files.copy((InputStream) zip, target, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
        }
        throw new IOException(copy() + " does not have " + name());
    }

    private static void finish(Path part, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
