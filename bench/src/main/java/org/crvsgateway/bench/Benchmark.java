package org.crvsgateway.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crvsgateway.bench.delivery.DeliveryBenchmark;

/** Measures everything and prints one report. {@code bench/run} starts it, beside a PostgreSQL of its own. */
public final class Benchmark {

    private final Options options;

    private Benchmark(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("deliveries")) {
            DeliveryBenchmark.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Benchmark benchmark = new Benchmark(options);
        if (options.profile()) {
            benchmark.profile();
        } else {
            benchmark.measure();
        }
    }

    private void measure() throws Exception {
        Machine machine = Machine.look(options.work());
        if (machine.isBusy()) {
            System.err.println("Others are using this machine; the numbers will be too low.");
        }
        System.err.println("Starting");
        List<StartUp> starts = StartUp.onH2(options.root(), options.work());
        List<Intake.Result> results = new ArrayList<>();
        for (Format format : Format.values()) {
            System.err.println("Taking in: " + format.title());
            try (Intake intake = new Intake(format, options, Map.of())) {
                results.add(intake.measure());
            }
        }
        String postgres = new Database(options.port(), "postgres").value("select version()");
        Report report = new Report(machine, postgres, options.asked(), starts, results);
        System.out.println(report.markdown());
        if (!options.print()) {
            report.write(options.root().resolve("docs/benchmarks.md"));
        }
    }

    private void profile() throws Exception {
        for (Format format : Format.values()) {
            System.err.println("Recording: " + format.title());
            Profile profile = Profile.of(format, options.root());
            try (Intake intake = new Intake(format, options, profile.settings())) {
                intake.measure();
            }
            profile.show();
        }
    }
}
