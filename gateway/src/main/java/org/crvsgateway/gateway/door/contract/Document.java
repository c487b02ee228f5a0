package org.crvsgateway.gateway.door.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file that is shipped with the gateway. */
@SuppressWarnings("ArrayRecordComponent")
record Document(byte[] bytes) {

    static Document read(String name) {
        try (InputStream in = Document.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new Document(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
