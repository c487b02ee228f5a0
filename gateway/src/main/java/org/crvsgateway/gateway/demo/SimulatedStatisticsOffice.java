package org.crvsgateway.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what was registered, by topic, without learning who; its endpoint fails now and then, as endpoints do. */
final class SimulatedStatisticsOffice implements AutoCloseable {

    private static final int FAILS_EVERY = 9;

    private final GatewayApi api;
    private final WebhookEndpoint endpoint;
    private final AtomicLong asked = new AtomicLong();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    SimulatedStatisticsOffice(GatewayApi api, InstantSource clock) {
        this.api = api;
        this.endpoint = new WebhookEndpoint(
                "statistics-office",
                List.of("birth.registered", "death.registered", "fetal-death.registered", "marriage.registered"),
                clock,
                this::receive);
    }

    void open() {
        endpoint.open(api);
    }

    WebhookEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private void receive(String topic, JsonNode data) {
        if (asked.incrementAndGet() % FAILS_EVERY == 0) {
            throw ApiFailure.unreachable("The counting machine");
        }
        counts.merge(topic, 1L, Long::sum);
    }
}
