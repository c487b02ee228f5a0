package org.crvsgateway.gateway.door.graphql;

import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.crvsgateway.gateway.bearer.Bearer;
import org.crvsgateway.gateway.bearer.Bearers;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.worker.RepeatingWorker;

/**
 * The lines that this node keeps open. Every second it is asked whether their bearers may still be there: a token that has
 * expired, a client that was disabled or lost a scope, end a line within seconds. When the node stops, so do they, and clients come back to
 * another one.
 */
@Singleton
final class OpenLines implements GracefulShutdownCapable {

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);

    private final Bearers bearers;
    private final int most;
    private final Set<Place> places = ConcurrentHashMap.newKeySet();
    private final RepeatingWorker check = new RepeatingWorker("open-lines", BETWEEN_CHECKS, this::check);

    OpenLines(Bearers bearers, LiveConfig config) {
        this.bearers = bearers;
        this.most = config.streamsPerClient();
    }

    /** Of each kind a client may have so many. */
    enum Kind {
        STREAM,
        SOCKET
    }

    /** Who is at the other end of a line, and the token that says so. */
    record Holder(Caller caller, String token) {}

    /** One line; closed by whoever took it. */
    final class Place implements AutoCloseable {
        private final Kind kind;
        private final Holder holder;
        private final Consumer<Problem> end;

        private Place(Kind kind, Holder holder, Consumer<Problem> end) {
            this.kind = kind;
            this.holder = holder;
            this.end = end;
        }

        private boolean isOf(Kind asked, UUID id) {
            return kind == asked && holder.caller().id().equals(id);
        }

        @Override
        public void close() {
            places.remove(this);
        }
    }

    /** Refuses where there are too many, before anything is begun. */
    void requireRoom(Kind kind, Holder holder) {
        if (count(kind, holder.caller().id()) >= most) {
            throw tooMany();
        }
    }

    /** Refuses where there are too many. {@code end} is told once why the line is to end; it must not block. */
    Place take(Kind kind, Holder holder, Consumer<Problem> end) {
        check.start();
        Place place = new Place(kind, holder, end);
        places.add(place);
        if (count(kind, holder.caller().id()) > most) {
            place.close();
            throw tooMany();
        }
        return place;
    }

    private ProblemException tooMany() {
        return new ProblemException(
                ProblemType.TOO_MANY_REQUESTS, "There are " + most + " open already; close one of them first.");
    }

    private long count(Kind kind, UUID id) {
        return places.stream().filter(place -> place.isOf(kind, id)).count();
    }

    private void check() {
        for (Place place : places) {
            Holder holder = place.holder;
            Optional<Bearer> bearer =
                    bearers.find(holder.token(), holder.caller().address());
            if (bearer.isEmpty()) {
                end(place, new Problem(ProblemType.UNAUTHENTICATED, "The access token counts no more."));
            } else if (!bearer.get()
                    .caller()
                    .scopes()
                    .containsAll(holder.caller().scopes())) {
                end(
                        place,
                        new Problem(ProblemType.UNAUTHENTICATED, "The access token grants less now. Connect again."));
            }
        }
    }

    private void end(Place place, Problem why) {
        if (places.remove(place)) {
            place.end.accept(why);
        }
    }

    @Override
    public CompletionStage<?> shutdownGracefully() {
        stop();
        return CompletableFuture.completedFuture(null);
    }

    @PreDestroy
    void stop() {
        check.close();
        for (Place place : places) {
            end(place, new Problem(ProblemType.STORAGE_UNAVAILABLE, "This node stops. Connect again."));
        }
    }
}
