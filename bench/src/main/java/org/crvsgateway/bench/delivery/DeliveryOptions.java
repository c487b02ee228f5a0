package org.crvsgateway.bench.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was asked for. {@code bench/run} adds where it all is.
 *
 * @param scenarios the names of those to run, all of them if empty
 * @param seconds what the scenarios measure that have no end of their own
 * @param scale by what counts are multiplied: a hundredth makes a run of a few minutes that proves only that it runs
 */
record DeliveryOptions(
        Place place, List<String> scenarios, Duration seconds, double scale, boolean print, String asked) {

    /** The repository, a folder for temporary files, and the port of the private PostgreSQL. */
    record Place(Path root, Path work, int port) {}

    static DeliveryOptions parse(String... arguments) {
        List<String> rest = new ArrayList<>(List.of(arguments));
        Place place = new Place(
                Path.of(take(rest, "--root").orElse("")).toAbsolutePath(),
                Path.of(take(rest, "--work").orElse("")).toAbsolutePath(),
                Integer.parseInt(take(rest, "--port").orElse("5432")));
        take(rest, "--pgbench");
        String asked =
                rest.stream().map(it -> it.contains(" ") ? '"' + it + '"' : it).collect(Collectors.joining(" "));
        boolean print = rest.remove("--print");
        DeliveryOptions options = new DeliveryOptions(
                place,
                take(rest, "--scenario")
                        .map(names -> List.of(names.split("[ ,]+")))
                        .orElse(List.of()),
                Duration.ofSeconds(take(rest, "--seconds").map(Long::valueOf).orElse(60L)),
                take(rest, "--scale").map(Double::valueOf).orElse(1.0),
                print,
                ("bench/run deliveries " + asked).strip());
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("Unknown: " + String.join(" ", rest));
        }
        return options;
    }

    private static Optional<String> take(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        arguments.remove(at);
        if (at == arguments.size()) {
            throw new IllegalArgumentException("Without a value: " + name);
        }
        return Optional.of(arguments.remove(at));
    }

    int scaled(int count, int atLeast) {
        return Math.max(atLeast, (int) Math.round(count * scale));
    }
}
