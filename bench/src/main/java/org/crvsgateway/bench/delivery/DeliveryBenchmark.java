package org.crvsgateway.bench.delivery;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crvsgateway.bench.Database;
import org.crvsgateway.bench.Machine;
import org.crvsgateway.bench.Page;

/** Runs the scenarios one after the other and prints one table. {@code bench/run deliveries} starts it. */
public final class DeliveryBenchmark {
    private static final List<Scenario> ALL = List.of(
            new Steady(),
            new Most(),
            new Burst(),
            new Neighbours(),
            new LongOutage(),
            new KilledNodes(),
            new EmbeddedKills());

    private DeliveryBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        DeliveryOptions options;
        List<Scenario> scenarios;
        try {
            options = DeliveryOptions.parse(arguments);
            scenarios = chosen(options);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Machine machine = Machine.look(options.place().work());
        if (machine.isBusy()) {
            System.err.println("Others are using this machine; the numbers will be too low.");
        }
        List<Row> rows = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            System.err.println("Delivering: " + scenario.name());
            List<Row> more = scenario.run(new Site(options));
            more.forEach(row -> System.err.print(row.markdown()));
            rows.addAll(more);
        }
        String report = report(machine, options, rows);
        System.out.println(report);
        if (!options.print() && scenarios.size() == ALL.size()) {
            new Page(options.place().root().resolve("docs/benchmarks.md"))
                    .replace("deliveries: written by bench/run deliveries", "end of deliveries", report);
        }
        System.exit(rows.stream().anyMatch(Row::isBroken) ? 1 : 0);
    }

    private static List<Scenario> chosen(DeliveryOptions options) {
        Set<String> known = ALL.stream().map(Scenario::name).collect(Collectors.toSet());
        for (String name : options.scenarios()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("No scenario " + name + " but " + known);
            }
        }
        return ALL.stream()
                .filter(it ->
                        options.scenarios().isEmpty() || options.scenarios().contains(it.name()))
                .toList();
    }

    private static String report(Machine machine, DeliveryOptions options, List<Row> rows) throws Exception {
        String postgres = new Database(options.place().port(), "postgres").value("select version()");
        String head = "Measured on " + LocalDate.now(ZoneOffset.UTC) + " with `" + options.asked() + "` on "
                + machine.describe(postgres) + ".\n\n"
                + "| scenario | measured | result | aim | met |\n|---|---|--:|--:|---|\n";
        return rows.stream().map(Row::markdown).collect(Collectors.joining("", head, ""));
    }
}
