package org.crvsgateway.bench.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Installation;
import org.crvsgateway.webhooks.harness.Latencies;

/** 200 messages a second for five subscriptions, by one node that publishes and delivers. */
final class Steady implements Scenario {
    static final int RATE = 200;
    static final int SUBSCRIPTIONS = 5;

    @Override
    public String name() {
        return "steady";
    }

    @Override
    public List<Row> run(Site site) throws Exception {
        try (Installation installation = site.onPostgres(name())) {
            for (int i = 0; i < SUBSCRIPTIONS; i++) {
                installation.subscribe(0);
            }
            EngineProcess node = Site.node(installation, "node").start().publish("threads=8 rate=" + RATE);
            Site.sleep(Site.WARM_UP);
            Instant measured = Instant.now();
            Site.sleep(site.options().seconds());
            node.stopPublishing();
            Site.until("rest", installation::isQuiet);

            Latencies latencies = new Latencies();
            installation.inboxes().forEach(inbox -> installation.oracle().commitToSend(inbox, measured, latencies));
            List<Row> rows = new ArrayList<>(Site.promises(name(), installation));
            double twice = 100.0 * installation.repeats() / Math.max(1, installation.taken());
            rows.add(Row.atMost(name(), "sent twice, %", "%.3f", twice, 0.01));
            rows.add(Row.atMost(name(), "commit → send p50, ms", "%.1f", latencies.millis(0.5), 50));
            rows.add(Row.atMost(name(), "commit → send p99, ms", "%.1f", latencies.millis(0.99), 500));
            return rows;
        }
    }
}
