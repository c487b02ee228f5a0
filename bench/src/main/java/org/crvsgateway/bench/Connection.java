package org.crvsgateway.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept alive and posts one body after another. Written by hand because it shares the
 * processors with what it measures: it costs a fraction of a real client.
 */
public final class Connection implements AutoCloseable {

    private static final String LENGTH = "content-length:";
    private static final int NO_CONTENT = 204;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] head;

    /** The headers are sent with each request; none or more lines, each with its end. */
    public Connection(URI target, String headers) throws IOException {
        socket = new Socket(target.getHost(), target.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream(), 8_192);
        out = socket.getOutputStream();
        head = """
                POST %s HTTP/1.1\r
                Host: %s\r
                %sContent-Type: application/json\r
                Content-Length:\s""".formatted(target.getPath(), target.getAuthority(), headers).getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the status, after the whole answer was read. */
    public int post(byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length + body.length + 16);
        request.writeBytes(head);
        request.writeBytes((body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        request.writeTo(out);
        String status = line();
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        int code = Integer.parseInt(status.substring(9, 12));
        if (length < 0 && code != NO_CONTENT) {
            throw new IOException("An answer without Content-Length: " + status);
        }
        in.skipNBytes(Math.max(0, length));
        return code;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The gateway closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
