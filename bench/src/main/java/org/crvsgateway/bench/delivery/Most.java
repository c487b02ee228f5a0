package org.crvsgateway.bench.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.crvsgateway.bench.Connection;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Hit;
import org.crvsgateway.webhooks.harness.Inbox;
import org.crvsgateway.webhooks.harness.Installation;

/** How many deliveries a second one node makes of a full queue, beside its HTTP client alone, to the same receivers. */
final class Most implements Scenario {
    private static final int SUBSCRIPTIONS = 8;
    private static final int MESSAGES = 240_000;
    private static final int CONNECTIONS = SUBSCRIPTIONS * Site.WINDOW;
    private static final Duration ALONE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "most";
    }

    @Override
    public List<Row> run(Site site) throws Exception {
        try (Installation installation = site.onPostgres(name())) {
            for (int i = 0; i < SUBSCRIPTIONS; i++) {
                installation.subscribe(i);
            }
            int messages = site.options().scaled(MESSAGES, 2_000);
            try (EngineProcess publisher =
                    Site.node(installation, "publisher").publishingOnly().start()) {
                publisher
                        .publish("batch=100 topics=" + SUBSCRIPTIONS + " count=" + messages)
                        .awaitPublished(Site.PATIENCE);
            }
            double engine;
            try (EngineProcess worker = Site.node(installation, "worker").start()) {
                Site.until("rest", installation::isQuiet);
                engine = perSecond(installation);
                worker.terminate();
            }
            List<Row> rows = new ArrayList<>(Site.promises(name(), installation));
            List<Inbox> receivers = receivers(installation);
            double client = clientAlone(installation, receivers);
            double sockets = socketsAlone(receivers);
            rows.add(Row.atLeast(name(), "deliveries/s of one node", "%.0f", engine, 1_000));
            rows.add(Row.number(name(), "requests/s of its HTTP client alone", "%.0f", client));
            rows.add(Row.number(name(), "requests/s of bare sockets", "%.0f", sockets));
            rows.add(Row.atLeast(name(), "node ÷ its HTTP client alone", "%.2f", engine / client, 0.5));
            return rows;
        }
    }

    /** Without the first third, in which the process warms up, and the last twentieth, in which lanes run empty. */
    private static double perSecond(Installation installation) {
        long[] times = installation.inboxes().stream()
                .flatMap(inbox -> inbox.taken().values().stream())
                .mapToLong(Hit::micros)
                .sorted()
                .toArray();
        int from = times.length / 3;
        int to = times.length - 1 - times.length / 20;
        return (to - from) * 1e6 / (times[to] - times[from]);
    }

    private static List<Inbox> receivers(Installation installation) {
        List<Inbox> receivers = new ArrayList<>();
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            receivers.add(installation.receiver());
        }
        return receivers;
    }

    private static double clientAlone(Installation installation, List<Inbox> receivers) {
        try (EngineProcess node =
                Site.node(installation, "client").publishingOnly().start()) {
            node.send(receivers, CONNECTIONS, ALONE.dividedBy(2));
            return Site.number(node.send(receivers, CONNECTIONS, ALONE), "count") / ALONE.toSeconds();
        }
    }

    /** What the receivers can take: they must not be what is measured. */
    private static double socketsAlone(List<Inbox> receivers) {
        AtomicLong answered = new AtomicLong();
        long end = System.nanoTime() + ALONE.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                Inbox receiver = receivers.get(i % receivers.size());
                threads.execute(() -> post(receiver, end, answered));
            }
        }
        return (double) answered.get() / ALONE.toSeconds();
    }

    private static void post(Inbox receiver, long end, AtomicLong answered) {
        String headers = "webhook-id: 018f4a3e-7c1b-7000-8000-000000000000\r\nwebhook-timestamp: 1\r\n"
                + "webhook-signature: v1,none\r\nwebhook-sequence: 1\r\n";
        byte[] body = "{\"padding\":\"".concat("x".repeat(500)).concat("\"}").getBytes(UTF_8);
        try (Connection connection = new Connection(URI.create(receiver.url()), headers)) {
            while (System.nanoTime() < end) {
                connection.post(body);
                answered.incrementAndGet();
            }
        } catch (IOException e) {
            System.err.println("A receiver broke off: " + e);
        }
    }
}
