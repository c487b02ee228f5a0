package org.crvsgateway.bench.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Installation;

/** 100,000 messages in a minute for one subscription: taken in on time, and delivered soon after. */
final class Burst implements Scenario {
    private static final int MESSAGES = 100_000;
    private static final int SECONDS = 60;

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public List<Row> run(Site site) throws Exception {
        try (Installation installation = site.onPostgres(name())) {
            installation.subscribe(0);
            int messages = site.options().scaled(MESSAGES, 1_000);
            double rate = (double) MESSAGES / SECONDS;
            EngineProcess node = Site.node(installation, "node").start();
            node.publish("threads=32 count=" + site.options().scaled(15_000, 500) + " rate=1000").awaitPublished(Site.PATIENCE); // warms up

            long begin = System.nanoTime();
            Map<String, String> published = node.publish("threads=32 count=" + messages + " rate=" + rate)
                    .awaitPublished(Site.PATIENCE);
            double acceptedIn = Site.seconds(begin);
            long end = System.nanoTime();
            Site.until("rest", () -> !installation.desk().isAnythingWaiting());
            double drainedIn = Site.seconds(end);

            List<Row> rows = new ArrayList<>(Site.promises(name(), installation));
            rows.add(Row.count(name(), "sent twice", installation.repeats()));
            rows.add(Row.atMost(name(), "accepted in, s", "%.0f", acceptedIn, 1.1 * messages / rate));
            rows.add(Row.atMost(
                    name(), "accept p99 from when it was due, ms", "%.0f", Site.number(published, "accept.p99"), 200));
            rows.add(Row.atMost(name(), "drained after the burst in, s", "%.0f", drainedIn, 300));
            return rows;
        }
    }
}
