package org.crvsgateway.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long a start took to the first 200 of the readiness, and the resident memory in MiB a little later. */
record StartUp(String what, Duration time, long memory) {

    /** Until what a start leaves to do in the background is done. */
    private static final Duration REST = Duration.ofSeconds(3);

    /** On embedded H2: the very first start, one with the class archive that the first one leaves, and a second one. */
    static List<StartUp> onH2(Path root, Path work) throws Exception {
        Files.deleteIfExists(root.resolve("gateway/target/gateway.jsa"));
        List<StartUp> starts = new ArrayList<>();
        starts.add(of("embedded H2, first start after a build", root, work.resolve("h2-first")));
        starts.add(of("embedded H2, empty", root, work.resolve("h2")));
        starts.add(of("embedded H2, started before", root, work.resolve("h2")));
        return starts;
    }

    static StartUp of(String what, Gateway gateway) throws Exception {
        Thread.sleep(REST);
        StartUp start = new StartUp(what, gateway.startUp(), gateway.memory());
        System.err.println("  " + start);
        return start;
    }

    private static StartUp of(String what, Path root, Path folder) throws Exception {
        try (Gateway gateway = Gateway.start(root, folder, Map.of())) {
            return of(what, gateway);
        }
    }

    @Override
    public String toString() {
        return "%s: %.1f s, %d MiB".formatted(what, time.toMillis() / 1_000.0, memory);
    }
}
