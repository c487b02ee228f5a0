package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.crvsgateway.gateway.problem.ProblemException;
import org.reactivestreams.Publisher;

/** In place of the real one where a test of the lines says so: {@code crg.test.feed}. The topic says how it behaves. */
@Singleton
@Replaces(FeedFetchers.class)
@Requires(property = "crg.test.feed")
final class ScriptedFeed implements Fetchers {

    static final int PAGE = 10;

    final AtomicInteger pagesRead = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Subscription", type -> type.dataFetcher("recordMessages", this::follow));
        wiring.type("Query", query -> query.dataFetcher("subscriptionMessages", ScriptedFeed::notHere)
                .dataFetcher("subscriptionManifests", ScriptedFeed::notHere));
        wiring.type("Mutation", mutation -> mutation.dataFetcher("acknowledgeMessages", ScriptedFeed::notHere)
                .dataFetcher("reconcileSubscription", ScriptedFeed::notHere)
                .dataFetcher("setSubscriptionManifests", ScriptedFeed::notHere));
    }

    private static Object notHere(DataFetchingEnvironment environment) {
        throw new UnsupportedOperationException(environment.getField().getName());
    }

    private Publisher<Map<String, Object>> follow(DataFetchingEnvironment environment) {
        String script = Objects.requireNonNull(environment.<List<String>>getArgument("topics"))
                .getFirst();
        if (script.equals("refused")) {
            throw ProblemException.notFound("subscription");
        }
        open.incrementAndGet();
        return new Pulled<>(new Script(script, Objects.requireNonNull(environment.<Long>getArgument("after"))));
    }

    private final class Script implements Pulled.Source<Map<String, Object>> {
        private final String name;
        private final Semaphore stopped = new Semaphore(0);
        private long last;

        Script(String name, long last) {
            this.name = name;
            this.last = last;
        }

        /** {@code three}: three messages and then silence; {@code broken}: a failure; {@code endless}: large ones for ever. */
        @Override
        public List<Map<String, Object>> next(Duration atMost) throws InterruptedException {
            if (name.equals("broken")) {
                throw new IllegalStateException("jdbc:postgresql://secret-host");
            }
            if (name.equals("silent") || (name.equals("three") && last >= 3)) {
                var _ = stopped.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
                return List.of();
            }
            pagesRead.incrementAndGet();
            long first = last + 1;
            last = name.equals("three") ? 3 : last + PAGE;
            return LongStream.rangeClosed(first, last).mapToObj(this::message).toList();
        }

        private Map<String, Object> message(long sequence) {
            return Map.of(
                    "sequence",
                    sequence,
                    "messageId",
                    "m" + sequence,
                    "topic",
                    name,
                    "subject",
                    "s",
                    "occurredAt",
                    Instant.EPOCH,
                    "headers",
                    List.of(Map.of("name", "webhook-sequence", "value", "" + sequence)),
                    "body",
                    name.equals("endless") ? "x".repeat(10_000) : "{}");
        }

        @Override
        public void stop() {
            open.decrementAndGet();
            stopped.release();
        }
    }
}
