package org.crvsgateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** PostgreSQL's own load generator, with one script. */
record Pgbench(Path program, Database database, Path folder, Path script) {

    Cell run(int clients, Duration warmup, Duration measured) throws IOException, InterruptedException {
        if (warmup.isPositive()) {
            run(clients, warmup, List.of());
        }
        Path log = folder.resolve("log-" + clients);
        run(clients, measured, List.of("--log", "--log-prefix=" + log));
        return Cell.of(clients, measured, latencies(log), Map.of());
    }

    private void run(int clients, Duration time, List<String> more) throws IOException, InterruptedException {
        int threads = Math.min(clients, Runtime.getRuntime().availableProcessors());
        List<String> command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared"));
        command.addAll(List.of("-c", Integer.toString(clients), "-j", Integer.toString(threads)));
        command.addAll(List.of("-T", Long.toString(time.toSeconds()), "-f", script.toString()));
        command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(database.port()), "-U", Database.USER));
        command.addAll(more);
        command.add(database.name());
        Path output = folder.resolve("output");
        ProcessBuilder pgbench = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        pgbench.environment().put("PGPASSWORD", Database.password());
        Process process = pgbench.start();
        Thread onExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(onExit);
        int status = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(onExit);
        if (status != 0) {
            throw new IllegalStateException("pgbench failed:\n" + Files.readString(output));
        }
    }

    /** Each thread of pgbench writes a log of its own; the third field of a line is the time in microseconds. */
    private Histogram latencies(Path log) throws IOException {
        Histogram latencies = new Histogram(3);
        String prefix = log.getFileName() + ".";
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.getFileName().toString().startsWith(prefix))
                    .toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.forEach(line -> latencies.recordValue(Long.parseLong(line.split(" ", 4)[2])));
                }
            }
        }
        return latencies;
    }
}
