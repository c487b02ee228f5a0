package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.jspecify.annotations.Nullable;

/** A client of {@code graphql-transport-ws}. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final StringBuilder text = new StringBuilder();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final boolean reads;
    private @Nullable WebSocket socket;

    record Closed(int code, String reason) {}

    private SocketClient(boolean reads) {
        this.reads = reads;
    }

    static SocketClient connect(GatewayHarness gateway) {
        return connect(gateway, null, true);
    }

    /**
     * @param authorization for the handshake; null to send none
     * @param reads false to take the first message only
     */
    static SocketClient connect(GatewayHarness gateway, @Nullable String authorization, boolean reads) {
        return connect(gateway, authorization, reads, "graphql-transport-ws");
    }

    static SocketClient connect(
            GatewayHarness gateway, @Nullable String authorization, boolean reads, String subprotocol) {
        SocketClient client = new SocketClient(reads);
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().subprotocols(subprotocol);
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        URI uri = URI.create(gateway.uri("/graphql").toString().replace("http://", "ws://"));
        client.socket = builder.buildAsync(uri, client).join();
        return client;
    }

    WebSocket socket() {
        return Objects.requireNonNull(socket);
    }

    void send(String json) {
        socket().sendText(json, true).join();
    }

    /** Says who it is and waits for the answer. */
    SocketClient init(String token) {
        send("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + token + "\"}}");
        if (!next().path("type").asText().equals("connection_ack")) {
            throw new AssertionError("not acknowledged");
        }
        return this;
    }

    void subscribe(String id, String query) {
        var message = MAPPER.createObjectNode().put("id", id).put("type", "subscribe");
        message.putObject("payload").put("query", query);
        send(message.toString());
    }

    JsonNode next() {
        try {
            JsonNode message = messages.poll(20, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message; closed: " + closed.getNow(null));
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Closed awaitClosed() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            try {
                messages.add(MAPPER.readTree(text.toString()));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
            text.setLength(0);
        }
        if (reads || !last) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(new Closed(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(new Closed(-1, error.toString()));
    }

    @Override
    public void close() {
        socket().abort();
    }
}
