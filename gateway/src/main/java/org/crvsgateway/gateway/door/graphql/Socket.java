package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.exceptions.WebSocketSessionException;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;

/** The WebSocket under a connection. A client that does not read holds up whoever writes to it, and nobody else. */
final class Socket {

    private final WebSocketSession session;
    private final Channel channel;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    Socket(WebSocketSession session, Channel channel) {
        this.session = session;
        this.channel = channel;
    }

    /** Returns when it has left this machine's memory. Not for an event loop. */
    void send(Object message) throws InterruptedException, LineClosedException {
        try {
            write(message).get();
        } catch (ExecutionException | WebSocketSessionException _) {
            throw new LineClosedException();
        }
    }

    /** Does not wait; nothing is sent to a client that has not taken what was sent before. */
    void sendIfRoom(Object message) {
        if (session.isWritable() && !closing.get()) {
            try {
                var _ = write(message);
            } catch (WebSocketSessionException _) {
                // it has just closed, which it tells by itself
            }
        }
    }

    /** Asks the client's machine for a sign of life; every WebSocket answers by itself. */
    void ping() {
        if (session.isWritable() && !closing.get()) {
            try {
                var _ = session.sendPingAsync(new byte[0]);
            } catch (WebSocketSessionException _) {
                // it has just closed, which it tells by itself
            }
        }
    }

    private CompletableFuture<String> write(Object message) {
        return session.sendAsync(text(message));
    }

    private static String text(Object message) {
        try {
            return StrictJson.MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message can always be written", e);
        }
    }

    boolean isClosing() {
        return closing.get();
    }

    /** Says why and closes; a client that has no room for the reason is left without. */
    void close(int code, String reason, Duration patience) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        session.close(new CloseReason(code, reason));
        Thread.ofVirtual().name("graphql-socket-end").start(() -> {
            if (!awaitClosed(patience)) {
                var _ = channel.close();
            }
        });
    }

    void closed() {
        closing.set(true);
        closed.countDown();
    }

    boolean awaitClosed(Duration atMost) {
        try {
            return closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
