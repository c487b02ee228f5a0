package org.crvsgateway.bench.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Installation;

/** {@code kill -9} of one of three nodes every 3 to 20 seconds, under the steady load. */
final class KilledNodes implements Scenario {
    private static final int NODES = 3;

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public List<Row> run(Site site) throws Exception {
        try (Installation installation = site.onPostgres(name())) {
            for (int i = 0; i < Steady.SUBSCRIPTIONS; i++) {
                installation.subscribe(0);
            }
            String load = "threads=4 rate=" + Steady.RATE / NODES;
            List<EngineProcess> nodes = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                nodes.add(Site.node(installation, "node" + i).start().publish(load));
            }
            Random chance = new Random();
            int kills = 0;
            long end = System.nanoTime() + site.options().seconds().toNanos();
            while (kills == 0 || System.nanoTime() < end) {
                Site.sleep(Duration.ofMillis(chance.nextLong(3_000, 20_000)));
                EngineProcess victim = nodes.get(chance.nextInt(NODES));
                victim.kill();
                kills++;
                victim.start().publish(load);
            }
            nodes.forEach(EngineProcess::stopPublishing);
            Site.until("rest", installation::isQuiet);

            List<Row> rows = new ArrayList<>(Site.promises(name(), installation));
            rows.add(Row.count(name(), "kills", kills));
            double underWay = (double) kills * Steady.SUBSCRIPTIONS * Site.WINDOW;
            rows.add(Row.atMost(
                    name(),
                    "sent twice (aim: what may be under way)",
                    "%.0f",
                    (double) installation.repeats(),
                    underWay));
            return rows;
        }
    }
}
