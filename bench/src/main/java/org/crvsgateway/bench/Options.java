package org.crvsgateway.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for. {@code bench/run} adds where it all is: the repository, a folder for temporary files, the port of its
 * PostgreSQL, and pgbench where there is one.
 */
record Options(
        Path root,
        Path work,
        int port,
        Optional<Path> pgbench,
        Cells cells,
        boolean print,
        boolean profile,
        String asked) {

    /** How long and at how many clients each cell is measured. */
    record Cells(Duration warmup, Duration measured, List<Integer> clients) {}

    private static final Set<String> SWITCHES = Set.of("--print", "--profile");
    private static final Set<String> VALUES =
            Set.of("--root", "--work", "--port", "--pgbench", "--seconds", "--warmup", "--clients");
    private static final Set<String> OF_THE_SCRIPT = Set.of("--root", "--work", "--port", "--pgbench");

    static Options parse(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        List<String> asked = new ArrayList<>(List.of("bench/run"));
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (SWITCHES.contains(name)) {
                given.put(name, "");
                asked.add(name);
            } else if (VALUES.contains(name) && i + 1 < arguments.length) {
                String value = arguments[++i];
                given.put(name, value);
                if (!OF_THE_SCRIPT.contains(name)) {
                    asked.add(name + (value.contains(" ") ? " \"" + value + "\"" : " " + value));
                }
            } else {
                throw new IllegalArgumentException("Unknown or without a value: " + name);
            }
        }
        return of(given, String.join(" ", asked));
    }

    private static Options of(Map<String, String> given, String asked) {
        String pgbench = given.getOrDefault("--pgbench", "");
        return new Options(
                Path.of(given.getOrDefault("--root", "")).toAbsolutePath(),
                Path.of(given.getOrDefault("--work", "")).toAbsolutePath(),
                Integer.parseInt(given.getOrDefault("--port", "5432")),
                pgbench.isEmpty() ? Optional.empty() : Optional.of(Path.of(pgbench)),
                new Cells(
                        seconds(given.getOrDefault("--warmup", "5")),
                        seconds(given.getOrDefault("--seconds", "20")),
                        numbers(given.getOrDefault("--clients", "1 8 32"))),
                given.containsKey("--print"),
                given.containsKey("--profile"),
                asked);
    }

    private static Duration seconds(String number) {
        return Duration.ofSeconds(Long.parseLong(number));
    }

    private static List<Integer> numbers(String list) {
        return Arrays.stream(list.strip().split("\\s+", -1))
                .map(Integer::valueOf)
                .toList();
    }
}
