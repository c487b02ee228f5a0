package org.crvsgateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** On what it was measured: numbers of different machines do not compare, ratios may. */
public record Machine(String processor, int cores, long memory, String kernel, String disk, double loadAverage) {

    /** Looks before anything is started, so that the load average is that of others. */
    public static Machine look(Path databases) throws IOException {
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Files.getFileStore(databases).type(),
                Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]));
    }

    public boolean isBusy() {
        return loadAverage > cores / 2.0;
    }

    public String describe(String postgres) {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %d MiB of memory; %s; databases on %s; JDK %s; %s; load average before: %.1f%s",
                processor,
                cores,
                memory,
                kernel,
                disk,
                Runtime.version(),
                postgres.replaceFirst("^(PostgreSQL \\S+).*", "$1"),
                loadAverage,
                isBusy() ? " (**the machine was busy: these numbers are too low**)" : "");
    }

    private static String field(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        }
    }
}
