package org.crvsgateway.webhooks.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request of HTTP/1.1 with a length, as the engine sends it; read with as little work as can be. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpRequest(Map<String, String> headers, byte[] body, long micros) {

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Requests of one connection, one after the other. */
    static final class Source {
        private static final int MOST = 1 << 20;

        private final InputStream in;
        private byte[] buffer = new byte[8_192];
        private int filled;

        Source(InputStream in) {
            this.in = in;
        }

        /** Null at the end of the connection. */
        @Nullable
        HttpRequest next() throws IOException {
            int end = endOfHead(0);
            while (end < 0) {
                int before = filled;
                if (!fill()) {
                    return null;
                }
                end = endOfHead(Math.max(0, before - 3));
            }
            long micros = Ledger.now();
            Map<String, String> headers = headers(new String(buffer, 0, end, ISO_8859_1));
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            while (filled < end + length) {
                if (!fill()) {
                    throw new EOFException("The body ends early");
                }
            }
            byte[] body = Arrays.copyOfRange(buffer, end, end + length);
            System.arraycopy(buffer, end + length, buffer, 0, filled - end - length);
            filled -= end + length;
            return new HttpRequest(headers, body, micros);
        }

        private int endOfHead(int from) {
            for (int i = from; i + 3 < filled; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return i + 4;
                }
            }
            return -1;
        }

        private boolean fill() throws IOException {
            if (filled == buffer.length) {
                if (filled >= MOST) {
                    throw new IOException("A request of more than " + MOST + " bytes");
                }
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int read = in.read(buffer, filled, buffer.length - filled);
            filled += Math.max(0, read);
            return read > 0;
        }

        private static Map<String, String> headers(String head) {
            Map<String, String> headers = new HashMap<>();
            head.lines().skip(1).forEach(line -> {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            });
            return headers;
        }
    }
}
