package org.crvsgateway.webhooks.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Receivers on the loopback interface, each at a port of its own as real ones are at hosts of their own. Bare sockets on
 * virtual threads, because it shares the processors with what it measures.
 */
public final class Sink implements AutoCloseable {
    private static final Map<Integer, byte[]> ANSWERS = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ServerSocket> listeners = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<String> surprises = new CopyOnWriteArrayList<>();

    public Inbox open() {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
            listeners.add(listener);
            Inbox inbox = new Inbox(listener.getLocalPort());
            threads.execute(() -> accept(listener, inbox));
            return inbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requests that were none of the engine's, which a test has to show. */
    public List<String> surprises() {
        return surprises;
    }

    private void accept(ServerSocket listener, Inbox inbox) {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection, inbox));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    surprises.add(e.toString());
                }
            }
        }
    }

    private void serve(Socket connection, Inbox inbox) {
        try (connection) {
            connection.setTcpNoDelay(true);
            HttpRequest.Source source = new HttpRequest.Source(connection.getInputStream());
            for (HttpRequest request = source.next(); request != null; request = source.next()) {
                Hit hit = inbox.read(request);
                int answer = inbox.behaviour().meet(hit);
                inbox.keep(hit, answer);
                switch (answer) {
                    case Behaviour.SILENCE -> awaitEnd(connection.getInputStream());
                    case Behaviour.RESET -> {
                        connection.setSoLinger(true, 0);
                        return;
                    }
                    default -> connection.getOutputStream().write(answer(answer));
                }
            }
        } catch (IOException e) {
            // a sender that gave up, or died
        } catch (RuntimeException e) {
            surprises.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private static void awaitEnd(InputStream in) throws IOException {
        in.skip(Long.MAX_VALUE);
    }

    private static byte[] answer(int status) {
        return ANSWERS.computeIfAbsent(
                status, it -> ("HTTP/1.1 " + it + " Said\r\n" + (it == 204 ? "" : "Content-Length: 0\r\n") + "\r\n")
                        .getBytes(US_ASCII));
    }

    @Override
    public void close() {
        listeners.forEach(Sink::closeQuietly);
        connections.forEach(Sink::closeQuietly);
        threads.shutdownNow();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // it was closed by the other side
        }
    }
}
