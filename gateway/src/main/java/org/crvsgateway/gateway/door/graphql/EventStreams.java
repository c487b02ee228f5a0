package org.crvsgateway.gateway.door.graphql;

import graphql.ExecutionInput;
import graphql.GraphQL;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.problem.ProblemException;
import org.reactivestreams.Publisher;

/** Operations whose results are sent as Server-Sent Events. */
@Singleton
final class EventStreams {

    private static final Duration TIME_FOR_LAST_WORDS = Duration.ofSeconds(1);

    private final GraphQL graphQl;
    private final OpenLines lines;
    private final LiveConfig config;

    EventStreams(GraphQL graphQl, OpenLines lines, LiveConfig config) {
        this.graphQl = graphQl;
        this.lines = lines;
        this.config = config;
    }

    /** The body of the answer; nothing is executed before the server asks for it, and so nothing is left behind. */
    Publisher<byte[]> of(ExecutionInput input, OpenLines.Holder holder, String requestId) {
        lines.requireRoom(OpenLines.Kind.STREAM, holder);
        return new EventStream(stream -> write(stream, input, holder, requestId));
    }

    private void write(EventStream stream, ExecutionInput input, OpenLines.Holder holder, String requestId) {
        try {
            stream.open();
        } catch (LineClosedException _) {
            return;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        Results results = new Results(requestId);
        stream.whenGone(results::close);
        try (OpenLines.Place _ = lines.take(OpenLines.Kind.STREAM, holder, why -> {
            results.endWith(why);
            stream.endWithin(TIME_FOR_LAST_WORDS);
        })) {
            results.take(graphQl.execute(input));
            new LiveOperation(results, stream, config.heartbeat()).run();
        } catch (ProblemException e) {
            results.endWith(Problem.of(e));
            new LiveOperation(results, stream, config.heartbeat()).run();
        }
    }
}
