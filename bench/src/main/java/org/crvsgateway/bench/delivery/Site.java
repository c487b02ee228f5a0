package org.crvsgateway.bench.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.crvsgateway.bench.Database;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Installation;
import org.crvsgateway.webhooks.harness.Storage;

/** Where the scenarios take place: a PostgreSQL of their own, a folder, and engines with the settings of production. */
record Site(DeliveryOptions options) {
    static final Duration WARM_UP = Duration.ofSeconds(10);
    /** After this a scenario is given up. */
    static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Deliveries of one lane that are under way at most; the default of the engine. */
    static final int WINDOW = 64;

    /** As {@code ./run} starts the gateway. */
    private static final String HEAP = "-Xmx512m";

    /** On an empty database of the private PostgreSQL. */
    Installation onPostgres(String name) throws SQLException, IOException {
        Database database = Database.create(options.place().port(), "deliveries_" + name);
        return new Installation(new Storage(database.url(), Database.USER, Database.password()), folder(name));
    }

    Installation onH2(String name, Duration writeDelay) throws IOException {
        Path folder = folder(name);
        return new Installation(Storage.h2(folder.resolve("engine"), writeDelay), folder);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(
                options.place().work().resolve("deliveries").resolve(name));
    }

    static EngineProcess node(Installation installation, String name) {
        return installation.node(name).java(HEAP);
    }

    static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    static void until(String what, BooleanSupplier condition) throws TimeoutException {
        Installation.await(what, PATIENCE, condition);
    }

    /** What must be true of every scenario that has come to rest. */
    static List<Row> promises(String scenario, Installation installation) {
        List<String> faults = installation.faults();
        faults.stream().limit(5).forEach(fault -> System.err.println("  " + scenario + ": " + fault));
        return List.of(
                Row.count(
                        scenario, "acknowledged messages", installation.oracle().acknowledged()),
                Row.count(scenario, "deliveries taken", installation.taken()),
                Row.promise(scenario, "lost, altered, unsigned or misnumbered", faults.size()));
    }

    static double number(Map<String, String> values, String name) {
        return Double.parseDouble(values.getOrDefault(name, "NaN"));
    }

    static double seconds(long fromNanos) {
        return (System.nanoTime() - fromNanos) / 1e9;
    }
}
