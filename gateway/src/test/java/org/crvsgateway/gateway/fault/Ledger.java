package org.crvsgateway.gateway.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What the gateway acknowledged, as the sender wrote it down: each line is on the disk before anything else happens. */
final class Ledger implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    record Line(String reference, String notificationId, String recordId) {

        private static Line parse(String text) {
            String[] words = text.split(" ", -1);
            return new Line(words[0], words[1], words[2]);
        }

        @Override
        public String toString() {
            return reference + " " + notificationId + " " + recordId;
        }
    }

    Ledger(Path file) {
        this.file = file;
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(Line line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the disk, not from memory. */
    List<Line> lines() {
        try {
            return Files.readAllLines(file).stream().map(Line::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
