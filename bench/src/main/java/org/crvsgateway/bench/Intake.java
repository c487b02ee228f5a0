package org.crvsgateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One gateway on one PostgreSQL database, taking in notifications of one format; each cell is followed by its floor. */
final class Intake implements AutoCloseable {

    /** A cell of the gateway, and the floor at the same number of clients where there is a pgbench. */
    record Pair(Cell gateway, Optional<Cell> floor) {}

    /** {@code bodySize} in bytes, memory in MiB, {@code dropped}: exchanges that found no place in the log's queue. */
    record Result(
            Format format, int bodySize, StartUp start, List<Pair> pairs, long memory, long peakMemory, long dropped) {}

    private static final int CLIENTS_BEFORE = 8;
    private static final Duration BACKGROUND = Duration.ofMinutes(2);

    private final Format format;
    private final Options options;
    private final Template template;
    private final Database database;
    private final Gateway gateway;
    private final Registry registry;

    Intake(Format format, Options options, Map<String, String> settings) throws Exception {
        this.format = format;
        this.options = options;
        this.template = format.template();
        this.database = Database.create(options.port(), format.database());
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(database.gatewaySettings());
        this.gateway = Gateway.start(options.root(), options.work().resolve(format.database()), all);
        this.registry = new Registry(gateway.address());
    }

    Result measure() throws Exception {
        StartUp start = StartUp.of("PostgreSQL, empty", gateway);
        Pgbench floor = warmUp();
        List<Pair> pairs = new ArrayList<>();
        for (int clients : options.cells().clients()) {
            prepareCell();
            Cell cell = load().run(
                            clients, options.cells().warmup(), options.cells().measured());
            System.err.println("  " + format.title() + ", " + cell);
            pairs.add(new Pair(cell, floor(floor, clients)));
        }
        settle();
        return new Result(
                format,
                template.fill(new Draw(registry.places(), new SplittableRandom(1))).length,
                start,
                pairs,
                gateway.memory(),
                gateway.peakMemory(),
                (long) registry.metric("crg_exchange_dropped_total"));
    }

    /** Compiles the gateway's code, and leaves the rows from which the floor is made. */
    private @Nullable Pgbench warmUp() throws Exception {
        boolean withFloor = options.pgbench().isPresent() && !options.profile();
        Floor floor = new Floor(database);
        Duration time = options.cells().warmup().multipliedBy(3).plusSeconds(1);
        Cell cell = load().run(CLIENTS_BEFORE, Duration.ZERO, time);
        if (cell.perSecond() == 0) {
            throw new IllegalStateException("No notification was accepted: " + cell);
        }
        System.err.println("  " + format.title() + ", warm-up, " + cell);
        settle();
        return withFloor ? pgbench(options.pgbench().get(), floor.script()) : null;
    }

    /** The script stays under bench/target, for whoever asks what the floor is. */
    private Pgbench pgbench(Path program, String script) throws IOException {
        Path folder = Files.createDirectories(options.work().resolve(format.database() + "_floor"));
        Path file = options.root().resolve("bench/target/" + format.database() + "_floor.sql");
        return new Pgbench(program, database, folder, Files.writeString(file, script));
    }

    private Optional<Cell> floor(@Nullable Pgbench floor, int clients) throws Exception {
        if (floor == null) {
            return Optional.empty();
        }
        prepareCell();
        Cell cell = floor.run(clients, options.cells().warmup(), options.cells().measured());
        System.err.println("  floor, " + cell);
        return Optional.of(cell);
    }

    /** A load of its own for each cell, for a token lasts ten minutes. */
    private Load load() throws Exception {
        return new Load(gateway.address().resolve(format.path()), registry.token(), template, registry.places());
    }

    private void prepareCell() throws Exception {
        settle();
        database.prepareCell();
    }

    /** Waits for what follows a notification in the background: the chain of the audit trail, and the exchange log. */
    private void settle() throws Exception {
        long end = System.nanoTime() + BACKGROUND.toNanos();
        while (registry.metric("crg_exchange_waiting") > 0 || database.count("audit_unsealed") > 0) {
            if (System.nanoTime() > end) {
                System.err.println("  The background work of the gateway does not come to an end.");
                return;
            }
            Thread.sleep(200);
        }
    }

    @Override
    public void close() {
        registry.close();
        gateway.close();
    }
}
