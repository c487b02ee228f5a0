package org.crvsgateway.webhooks.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One engine in a process of its own: a worker, a publisher, or both. It says {@code ready}, obeys what it reads, line by
 * line, and ends in good order at SIGTERM and when its input ends, so that it never outlives who started it.
 *
 * <pre>
 * publish rate=200 count=1000 threads=4 batch=1 first=0 topics=1 records=64    answers at once; "published …" comes at the end
 * stop     ends publishing
 * stats    answers "stats …"
 * send urls=… threads=… seconds=…    only the HTTP client, without any database; answers "sent count=… failed=…"
 * </pre>
 */
public final class EngineNode {
    static final String PASSWORD = "HARNESS_DB_PASSWORD";

    private final Engine engine;
    private final Ledger ledger;
    private final Watch watch;
    private final Runnable onAcknowledgement;
    private volatile @Nullable Publisher publisher;

    private EngineNode(Map<String, String> options) throws IOException {
        FailPoint failPoint = options.containsKey("fail-point") ? FailPoint.valueOf(options.get("fail-point")) : null;
        Runnable end = options.getOrDefault("fail-action", "die").equals("freeze")
                ? () -> EngineProcess.signal("STOP", ProcessHandle.current().pid())
                : () -> Runtime.getRuntime().halt(FailPoint.STATUS);
        this.watch = new Watch(failPoint, end);
        this.onAcknowledgement = failPoint == FailPoint.AFTER_PUBLISHING ? end : () -> {};
        this.ledger = new Ledger(Path.of(options.getOrDefault("ledger", "ledger")));
        Map<String, Object> settings = new HashMap<>();
        options.forEach((name, value) -> {
            if (name.startsWith("crg.")) {
                settings.put(name, value);
            }
        });
        Storage storage = new Storage(
                options.getOrDefault("url", ""),
                options.getOrDefault("user", ""),
                System.getenv().getOrDefault(PASSWORD, ""));
        this.engine = new Engine(storage, Integer.parseInt(options.getOrDefault("connections", "10")), settings, watch);
    }

    public static void main(String[] arguments) throws Exception {
        EngineNode node = new EngineNode(words(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(node::end));
        System.out.println("ready");
        try (var input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                node.obey(line);
            }
        }
        System.exit(0);
    }

    private static Map<String, String> words(String... words) {
        Map<String, String> map = new HashMap<>();
        for (String word : words) {
            String[] parts = word.split("=", 2);
            map.put(parts[0], parts.length == 1 ? "" : parts[1]);
        }
        return map;
    }

    private void obey(String line) {
        Map<String, String> words = words(line.split(" ", -1));
        switch (line.split(" ", 2)[0]) {
            case "publish" -> publish(words);
            case "stop" -> stop();
            case "send" -> send(words);
            case "stats" -> System.out.println("stats " + stats());
            default -> System.out.println("unknown " + line);
        }
    }

    private void publish(Map<String, String> words) {
        var plan = new Publisher.Plan(
                Double.parseDouble(words.getOrDefault("rate", "0")),
                Long.parseLong(words.getOrDefault("count", Long.toString(Long.MAX_VALUE))),
                Integer.parseInt(words.getOrDefault("threads", "4")),
                Integer.parseInt(words.getOrDefault("batch", "1")),
                Integer.parseInt(words.getOrDefault("first", "0")),
                Integer.parseInt(words.getOrDefault("topics", "1")),
                Integer.parseInt(words.getOrDefault("records", "64")));
        Publisher started = new Publisher(engine, ledger, plan, onAcknowledgement);
        publisher = started;
        started.start();
        Thread.ofVirtual().start(() -> tellTheEnd(started));
    }

    private void send(Map<String, String> words) {
        List<String> urls = List.of(words.getOrDefault("urls", "").split(",", -1));
        int threads = Integer.parseInt(words.getOrDefault("threads", "1"));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(words.getOrDefault("seconds", "1")));
        AtomicLong sent = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                String url = urls.get(i % urls.size());
                senders.execute(() -> {
                    while (System.nanoTime() < end) {
                        (engine.send(url) ? sent : failed).incrementAndGet();
                    }
                });
            }
        }
        System.out.println("sent count=" + sent + " failed=" + failed);
    }

    private void tellTheEnd(Publisher started) {
        try {
            started.join();
            System.out.println("published " + stats());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String stats() {
        Publisher current = publisher;
        String publishing = current == null
                ? ""
                : String.format(
                        "acknowledged=%d failed=%d %s ",
                        current.acknowledged(),
                        current.failed(),
                        current.accepted().describe("accept"));
        return publishing + watch.claims().describe("claim");
    }

    private void stop() {
        Publisher current = publisher;
        if (current != null) {
            current.stop();
        }
    }

    private void end() {
        try {
            Publisher current = publisher;
            if (current != null) {
                current.stop();
                current.join();
            }
            engine.close();
            ledger.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
