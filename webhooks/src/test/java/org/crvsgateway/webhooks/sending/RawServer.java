package org.crvsgateway.webhooks.sending;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A server on loopback that answers with whatever bytes it is told to, and counts its connections. */
final class RawServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("content-length: *([0-9]+)");

    private final ServerSocket server;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    final List<String> serverNames = new CopyOnWriteArrayList<>();
    final List<Principal> clients = new CopyOnWriteArrayList<>();

    /** Plays one answer. */
    @FunctionalInterface
    interface Script {
        void play(String request, OutputStream answer) throws IOException;
    }

    private RawServer(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    static RawServer plain(Script script) {
        return on("127.0.0.1", 0, script);
    }

    static RawServer on(String address, int port, Script script) {
        try {
            var server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port), 50);
            return new RawServer(server, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawServer tls(SSLContext context, boolean wantsClient, Script script) {
        try {
            var server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
            server.setNeedClientAuth(wantsClient);
            return new RawServer(server, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Script answering(int status, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return text("HTTP/1.1 " + status + " It\r\n" + more + "Content-Length: 2\r\n\r\nok");
    }

    static Script text(String answer) {
        return (request, out) -> out.write(answer.getBytes(ISO_8859_1));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (socket instanceof SSLSocket secure) {
                greet(secure);
            }
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String request = read(in); request != null; request = read(in)) {
                requests.add(request);
                script.play(request, socket.getOutputStream());
                socket.getOutputStream().flush();
                if (request.startsWith("CONNECT")) {
                    return;
                }
            }
        } catch (IOException e) {
            // the other side has gone, or would not shake hands
        }
    }

    private void greet(SSLSocket socket) throws IOException {
        socket.startHandshake();
        ((ExtendedSSLSession) socket.getSession())
                .getRequestedServerNames()
                .forEach(name -> serverNames.add(new String(name.getEncoded(), ISO_8859_1)));
        try {
            clients.add(socket.getSession().getPeerPrincipal());
        } catch (SSLPeerUnverifiedException e) {
            // it was not asked to show a certificate
        }
    }

    /** Head and body of a request; null at the end of the connection. */
    static @Nullable String read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head.toString().toLowerCase(Locale.ROOT));
        int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head + new String(in.readNBytes(size), ISO_8859_1);
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    List<String> requests() {
        return requests;
    }

    String url() {
        return (server instanceof SSLServerSocket ? "https" : "http") + "://127.0.0.1:" + port() + "/hook";
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
