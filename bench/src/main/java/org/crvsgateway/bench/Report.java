package org.crvsgateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The results in Markdown. */
record Report(Machine machine, String postgres, String command, List<StartUp> starts, List<Intake.Result> results) {

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("Measured on ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append(" with `")
                .append(command)
                .append("` on ");
        text.append(machine.describe(postgres)).append(".\n\n");
        text.append("""
                | format | bytes | clients | accepted/s | p50 ms | p95 ms | p99 ms | errors | floor/s | p50 ms | p95 ms | p99 ms | of the floor |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                """);
        results.forEach(result -> result.pairs().forEach(pair -> text.append(row(result, pair))));
        text.append("\n| start | seconds to the first 200 | MiB after start |\n|---|--:|--:|\n");
        starts.forEach(start -> text.append(row(start)));
        results.stream().limit(1).forEach(result -> text.append(row(result.start())));
        text.append('\n');
        results.forEach(result -> text.append(memory(result)));
        return text.toString();
    }

    void write(Path page) throws IOException {
        new Page(page).replace("results: written by bench/run", "end of results", markdown());
    }

    private static String row(Intake.Result result, Intake.Pair pair) {
        Cell cell = pair.gateway();
        String floor = pair.floor()
                .map(it -> String.format(
                        Locale.ROOT,
                        "%.0f | %.1f | %.1f | %.1f | %.2f",
                        it.perSecond(),
                        it.p50(),
                        it.p95(),
                        it.p99(),
                        cell.perSecond() / it.perSecond()))
                .orElse("not measured | | | |");
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.0f | %.1f | %.1f | %.1f | %d | %s |%n",
                result.format().title(),
                result.bodySize(),
                cell.clients(),
                cell.perSecond(),
                cell.p50(),
                cell.p95(),
                cell.p99(),
                cell.errorCount(),
                floor);
    }

    private static String row(StartUp start) {
        return String.format(
                Locale.ROOT, "| %s | %.1f | %d |%n", start.what(), start.time().toMillis() / 1_000.0, start.memory());
    }

    private static String memory(Intake.Result result) {
        String dropped = result.dropped() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " %d exchanges found no place in the queue of the exchange log.",
                        result.dropped());
        return String.format(
                Locale.ROOT,
                "* After the load of %s: %d MiB resident, %d MiB at most.%s%n",
                result.format().title(),
                result.memory(),
                result.peakMemory(),
                dropped);
    }
}
