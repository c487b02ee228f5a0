package org.crvsgateway.webhooks.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What was acknowledged, in a file outside of the engine. An entry is handed to the system after the commit returned, so
 * that a killed process keeps it, and is forced to the disk soon after, beside and not before the next commits.
 */
public final class Ledger implements AutoCloseable {
    private static final long FORCED_EVERY_MILLIS = 100;

    private final FileChannel file;
    private final Thread forcing = Thread.ofPlatform().daemon().name("ledger").unstarted(this::force);

    /**
     * One acknowledged message.
     *
     * @param version 1, 2, 3 … of its record
     * @param digest the beginning of the body's SHA-256
     * @param micros when the commit had returned, in microseconds since 1970
     */
    public record Entry(UUID id, String topic, String record, long version, long digest, long micros) {

        private String line() {
            return String.join(
                    " ",
                    id.toString(),
                    topic,
                    record,
                    Long.toString(version),
                    Long.toHexString(digest),
                    Long.toString(micros));
        }

        private static Entry parse(String line) {
            String[] words = line.split(" ", -1);
            return new Entry(
                    UUID.fromString(words[0]),
                    words[1],
                    words[2],
                    Long.parseLong(words[3]),
                    Long.parseUnsignedLong(words[4], 16),
                    Long.parseLong(words[5]));
        }
    }

    public Ledger(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        forcing.start();
    }

    public void add(List<Entry> entries) {
        var lines = new StringBuilder();
        entries.forEach(entry -> lines.append(entry.line()).append('\n'));
        ByteBuffer bytes = US_ASCII.encode(lines.toString());
        try {
            synchronized (file) {
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void force() {
        try {
            while (file.isOpen()) {
                file.force(false);
                Thread.sleep(FORCED_EVERY_MILLIS);
            }
        } catch (IOException e) {
            if (file.isOpen()) {
                throw new UncheckedIOException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All entries of the file; the last line of a killed process may be torn, and then was acknowledged to nobody. */
    public static List<Entry> read(Path path) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        String text = Files.readString(path, US_ASCII);
        List<Entry> entries = new ArrayList<>();
        text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Entry::parse).forEach(entries::add);
        return entries;
    }

    static long digest(byte[] body) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(body))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() throws IOException {
        file.force(true);
        file.close();
    }
}
