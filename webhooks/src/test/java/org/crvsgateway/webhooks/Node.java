package org.crvsgateway.webhooks;

import io.micronaut.context.ApplicationContext;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** One gateway node over a shared database, with loopback allowed; its worker runs only if it is asked to. */
public final class Node implements AutoCloseable {
    private final ApplicationContext context;

    private Node(ApplicationContext context) {
        this.context = context;
    }

    public static Node start(Jdbi jdbi, FakeClock clock, SecretBox box, Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "crg.webhooks.worker.enabled", false,
                "crg.webhooks.worker.poll-interval", "PT0.02S",
                "crg.webhooks.sender.timeout", "PT5S",
                "crg.webhooks.allowed-networks", "127.0.0.0/8"));
        properties.putAll(settings);
        ApplicationContext context = ApplicationContext.builder(properties)
                .singletons(jdbi, box, new TestIds())
                .build();
        context.registerSingleton(DueClock.class, handle -> clock.instant());
        context.registerSingleton(InstantSource.class, clock); // by its type, or Micronaut's own clock wins
        return new Node(context.start());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
