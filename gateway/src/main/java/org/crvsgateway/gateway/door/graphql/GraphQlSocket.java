package org.crvsgateway.gateway.door.graphql;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.Optional;
import org.crvsgateway.gateway.door.edge.ClientAddress;
import org.crvsgateway.gateway.door.edge.RequestId;
import org.crvsgateway.gateway.id.IdSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GraphQL over WebSocket, subprotocol {@code graphql-transport-ws}. The handshake is open to all: whoever connects has a few
 * seconds to show an access token, in the handshake's header or in {@code connection_init}.
 */
@ServerWebSocket(value = "/graphql", subprotocols = GraphQlSocket.SUBPROTOCOL)
@Secured(SecurityRule.IS_ANONYMOUS)
final class GraphQlSocket {

    static final String SUBPROTOCOL = "graphql-transport-ws";

    private static final Logger LOG = LoggerFactory.getLogger(GraphQlSocket.class);
    private static final String CONNECTION = "crg.connection";
    private static final int SUBPROTOCOL_NOT_ACCEPTABLE = 4406;
    private static final Duration TIME_FOR_LAST_WORDS = Duration.ofSeconds(1);

    private final SocketDesk desk;
    private final ClientAddress address;
    private final IdSource ids;

    GraphQlSocket(SocketDesk desk, ClientAddress address, IdSource ids) {
        this.desk = desk;
        this.address = address;
        this.ids = ids;
    }

    /** What belongs to one session; frames of one message are put together here. */
    private record Open(SocketConnection connection, SocketText text) {}

    @OnOpen
    void open(WebSocketSession session, HttpRequest<?> request) {
        Socket socket = new Socket(
                session,
                ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel());
        if (!session.getSubprotocol().equals(Optional.of(SUBPROTOCOL))) {
            socket.close(SUBPROTOCOL_NOT_ACCEPTABLE, "Subprotocol not acceptable", TIME_FOR_LAST_WORDS);
            return;
        }
        var handshake = new SocketConnection.Handshake(
                BearerToken.in(request), address.of(request), RequestId.of(request, ids));
        var connection = new SocketConnection(socket, desk, handshake);
        session.put(CONNECTION, new Open(connection, new SocketText()));
        connection.open();
    }

    /** Frames, because the framework would put together as many as come. */
    @OnMessage
    void receive(WebSocketFrame frame, WebSocketSession session) {
        try {
            find(session).ifPresent(open -> {
                switch (open.text().add(frame)) {
                    case SocketText.Whole(String text) -> open.connection().receive(text);
                    case SocketText.Refused(String why) -> open.connection().refuse(why);
                    case SocketText.Part() -> {}
                }
            });
        } finally {
            frame.release();
        }
    }

    @OnClose
    void close(WebSocketSession session, CloseReason reason) {
        find(session).ifPresent(open -> open.connection().closed());
    }

    /** A frame that breaks the rules of WebSockets, or a line that broke. */
    @OnError
    void error(WebSocketSession session, Throwable thrown) {
        LOG.debug("A WebSocket failed", thrown);
        session.close(CloseReason.PROTOCOL_ERROR);
    }

    private static Optional<Open> find(WebSocketSession session) {
        return session.get(CONNECTION, Open.class);
    }
}
