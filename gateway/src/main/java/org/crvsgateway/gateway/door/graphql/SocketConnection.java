package org.crvsgateway.gateway.door.graphql;

import graphql.ExecutionInput;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crvsgateway.gateway.bearer.Bearer;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.door.query.QueryReader;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * One client on one WebSocket, in the subprotocol {@code graphql-transport-ws}. What comes in is taken on the event loop and
 * decided at once; whatever may block runs on a thread of its own.
 */
final class SocketConnection {

    private static final int BAD_REQUEST = 4400;
    private static final int UNAUTHORIZED = 4401;
    private static final int FORBIDDEN = 4403;
    private static final int NO_INIT_IN_TIME = 4408;
    private static final int ALREADY_EXISTS = 4409;
    private static final int TOO_MANY_INITS = 4429;
    private static final int GOING_AWAY = 1001;
    private static final Duration TIME_FOR_LAST_WORDS = Duration.ofSeconds(1);

    private final Socket socket;
    private final SocketDesk desk;
    private final Handshake handshake;
    private final Map<String, Results> operations = new HashMap<>();
    private boolean initialising;
    private OpenLines.@Nullable Place place;
    private @Nullable String token;

    SocketConnection(Socket socket, SocketDesk desk, Handshake handshake) {
        this.socket = socket;
        this.desk = desk;
        this.handshake = handshake;
    }

    /** What the request that opened it has told. */
    record Handshake(Optional<String> token, String address, String requestId) {}

    /** Watches over it until it is closed. */
    void open() {
        Thread.ofVirtual().name("graphql-socket").start(() -> {
            if (!socket.awaitClosed(desk.config().initTimeout()) && !isInitialising()) {
                close(NO_INIT_IN_TIME, "Connection initialisation timeout");
            }
            while (!socket.awaitClosed(desk.config().heartbeat())) {
                socket.ping();
            }
        });
    }

    private synchronized boolean isInitialising() {
        return initialising;
    }

    void receive(String text) {
        if (socket.isClosing()) {
            return;
        }
        switch (SocketMessage.read(text)) {
            case SocketMessage.Init(Optional<String> sent) -> init(sent.or(handshake::token));
            case SocketMessage.Ping() -> socket.sendIfRoom(Map.of("type", "pong"));
            case SocketMessage.Pong() -> {}
            case SocketMessage.Subscribe subscribe -> subscribe(subscribe);
            case SocketMessage.Complete(String id) -> complete(id);
            case SocketMessage.Invalid(String why) -> close(BAD_REQUEST, why);
        }
    }

    void refuse(String why) {
        close(BAD_REQUEST, why);
    }

    private void init(Optional<String> sent) {
        synchronized (this) {
            if (initialising) {
                close(TOO_MANY_INITS, "Too many initialisation requests");
                return;
            }
            initialising = true;
        }
        Thread.ofVirtual().name("graphql-socket-init").start(() -> authenticate(sent));
    }

    private void authenticate(Optional<String> sent) {
        try {
            Optional<OpenLines.Holder> holder = sent.flatMap(this::holder);
            if (holder.isEmpty()) {
                close(FORBIDDEN, "Forbidden");
                return;
            }
            OpenLines.Place taken = desk.lines().take(OpenLines.Kind.SOCKET, holder.get(), this::end);
            if (ready(taken, holder.get().token())) {
                socket.sendIfRoom(Map.of("type", "connection_ack"));
            } else {
                taken.close();
            }
        } catch (RuntimeException e) {
            end(Problem.of(e));
        }
    }

    private synchronized boolean ready(OpenLines.Place taken, String good) {
        if (!socket.isClosing()) {
            place = taken;
            token = good;
        }
        return !socket.isClosing();
    }

    private Optional<OpenLines.Holder> holder(String candidate) {
        return desk.bearers()
                .find(candidate, handshake.address())
                .map(Bearer::caller)
                .map(caller -> new OpenLines.Holder(caller, candidate));
    }

    private void subscribe(SocketMessage.Subscribe subscribe) {
        String id = subscribe.id();
        var results = new Results(handshake.requestId());
        String bearer;
        synchronized (this) {
            bearer = token;
            if (bearer != null && operations.putIfAbsent(id, results) != null) {
                close(ALREADY_EXISTS, "Subscriber for " + id + " already exists");
                return;
            }
        }
        if (bearer == null) {
            close(UNAUTHORIZED, "Unauthorized");
            return;
        }
        Thread.ofVirtual().name("graphql-socket-operation").start(() -> {
            try {
                follow(subscribe, results, bearer);
            } finally {
                forget(id, results);
            }
        });
    }

    /** Each operation is authorised by itself, for a connection may be old. */
    private void follow(SocketMessage.Subscribe subscribe, Results results, String bearer) {
        var line = new SocketLine(subscribe.id(), socket, () -> isFollowed(subscribe.id(), results));
        try {
            OpenLines.Holder holder = holder(bearer)
                    .orElseThrow(() ->
                            new ProblemException(ProblemType.UNAUTHENTICATED, "The access token counts no more."));
            ExecutionInput input = QueryReader.read(subscribe.request())
                    .graphQLContext(new Asking(holder.caller(), handshake.requestId())::putInto)
                    .build();
            Optional<Problem> refusal = OperationKind.refusalOnSocket(input);
            if (refusal.isPresent()) {
                line.error(QueryAnswer.of(refusal.get(), handshake.requestId()));
                return;
            }
            try (var _ = desk.lines().take(OpenLines.Kind.STREAM, holder, results::endWith)) {
                results.take(desk.graphQl().execute(input));
                new LiveOperation(results, line, desk.config().heartbeat()).run();
            }
        } catch (RuntimeException e) {
            fail(line, Problem.of(e));
        }
    }

    private void fail(SocketLine line, Problem problem) {
        line.error(QueryAnswer.of(problem, handshake.requestId()));
    }

    private synchronized boolean isFollowed(String id, Results results) {
        return operations.get(id) == results;
    }

    private void complete(String id) {
        Results ended;
        synchronized (this) {
            ended = operations.remove(id);
        }
        if (ended != null) {
            ended.close();
        }
    }

    private synchronized void forget(String id, Results results) {
        operations.remove(id, results);
    }

    /** The bearer may be there no longer, or this node stops. */
    private void end(Problem why) {
        switch (why.type()) {
            case UNAUTHENTICATED -> close(FORBIDDEN, "Forbidden");
            case TOO_MANY_REQUESTS -> close(FORBIDDEN, why.detail());
            case STORAGE_UNAVAILABLE -> close(GOING_AWAY, why.detail());
            default -> close(BAD_REQUEST, "The gateway failed");
        }
    }

    private void close(int code, String reason) {
        socket.close(code, reason, TIME_FOR_LAST_WORDS);
    }

    /** The socket is closed, by whomever. */
    void closed() {
        socket.closed();
        List<Results> open;
        OpenLines.Place taken;
        synchronized (this) {
            open = List.copyOf(operations.values());
            operations.clear();
            taken = place;
        }
        open.forEach(Results::close);
        if (taken != null) {
            taken.close();
        }
    }
}
