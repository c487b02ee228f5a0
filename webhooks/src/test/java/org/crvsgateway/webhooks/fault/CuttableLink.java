package org.crvsgateway.webhooks.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP link to a server on loopback, whose connections can be reset while both ends stay alive. */
final class CuttableLink implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    CuttableLink(int port) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                Socket far = new Socket();
                far.connect(server);
                open.add(near);
                open.add(far);
                Thread.ofVirtual().start(() -> carry(near, far));
                Thread.ofVirtual().start(() -> carry(far, near));
            } catch (IOException e) {
                // closed, or the server is away: the next one may get through
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream input = from.getInputStream();
            input.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Resets every connection; returns how many ends there were. New ones are taken as before. */
    int cut() {
        int cut = 0;
        for (Socket end : Set.copyOf(open)) {
            try {
                end.setSoLinger(true, 0);
                end.close();
                cut++;
            } catch (IOException e) {
                // closed by its other end just now
            }
        }
        return cut;
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
