package org.crvsgateway.webhooks.sending;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** An egress proxy that knows every name, and reaches all of them on loopback. */
final class ForwardProxy implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile String refusal = "";

    ForwardProxy() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")));
    }

    ForwardProxy(SSLContext context) throws IOException {
        this(context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")));
    }

    private ForwardProxy(ServerSocket server) {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    ForwardProxy refusing(int status) {
        refusal = "HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n";
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    /** The heads that it was sent. */
    List<String> requests() {
        return requests;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String request = RawServer.read(client.getInputStream());
            if (request == null) {
                return;
            }
            requests.add(request);
            if (!refusal.isEmpty()) {
                client.getOutputStream().write(refusal.getBytes(ISO_8859_1));
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } else if (request.startsWith("CONNECT")) {
                int port = Integer.parseInt(request.split(" ")[1].split(":")[1]);
                try (var target = new Socket("127.0.0.1", port)) {
                    client.getOutputStream().write("HTTP/1.1 200 Go\r\n\r\n".getBytes(ISO_8859_1));
                    relay(client, target);
                }
            } else {
                forward(client, request);
            }
        } catch (IOException e) {
            // one of the sides has gone
        }
    }

    private static void forward(Socket client, String request) throws IOException {
        URI target = URI.create(request.split(" ")[1]);
        try (var socket = new Socket("127.0.0.1", target.getPort())) {
            String origin =
                    request.replaceFirst(" http://[^/]*", " ").replaceFirst("(?i)Proxy-Authorization: [^\r]*\r\n", "");
            socket.getOutputStream().write(origin.getBytes(ISO_8859_1));
            relay(client, socket);
        }
    }

    private static void relay(Socket one, Socket other) throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                one.getInputStream().transferTo(other.getOutputStream());
                other.shutdownOutput();
            } catch (IOException | UncheckedIOException e) {
                // closed
            }
        });
        other.getInputStream().transferTo(one.getOutputStream());
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
