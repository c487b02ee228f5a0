package org.crvsgateway.gateway.door.graphql;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One operation on a WebSocket. */
final class SocketLine implements Line {

    private final String id;
    private final Socket socket;
    private final BooleanSupplier followed;

    /** @param followed false once the client has said that it wants no more of this */
    SocketLine(String id, Socket socket, BooleanSupplier followed) {
        this.id = id;
        this.socket = socket;
        this.followed = followed;
    }

    @Override
    public void next(QueryAnswer answer) throws InterruptedException, LineClosedException {
        if (answer.isNothing()) {
            send(Map.of("id", id, "type", "error", "payload", answer.errorList()));
            throw new LineClosedException();
        }
        send(Map.of("id", id, "type", "next", "payload", answer.body()));
    }

    /** The connection has its own. */
    @Override
    public void beat() throws LineClosedException {
        if (!followed.getAsBoolean() || socket.isClosing()) {
            throw new LineClosedException();
        }
    }

    @Override
    public void complete() throws InterruptedException, LineClosedException {
        send(Map.of("id", id, "type", "complete"));
    }

    /** Instead of results; after it nothing more comes, not even that it is complete. */
    void error(QueryAnswer refusal) {
        if (followed.getAsBoolean()) {
            socket.sendIfRoom(Map.of("id", id, "type", "error", "payload", List.copyOf(refusal.errorList())));
        }
    }

    private void send(Object message) throws InterruptedException, LineClosedException {
        if (!followed.getAsBoolean() || socket.isClosing()) {
            throw new LineClosedException();
        }
        socket.send(message);
    }
}
