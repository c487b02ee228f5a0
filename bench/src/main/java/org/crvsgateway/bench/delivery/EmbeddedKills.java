package org.crvsgateway.bench.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crvsgateway.webhooks.harness.Behaviour;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Inbox;
import org.crvsgateway.webhooks.harness.Installation;

/** Embedded H2 at 50 messages a second for three subscriptions, killed twenty times; and a control that has to lose. */
final class EmbeddedKills implements Scenario {
    private static final int KILLS = 20;
    private static final int KILLS_OF_THE_CONTROL = 5;

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public List<Row> run(Site site) throws Exception {
        List<Row> rows = new ArrayList<>();
        int kills = site.options().scaled(KILLS, 2);
        try (Installation installation = site.onH2("h2", Duration.ZERO)) {
            EngineProcess node = killed(installation, kills);
            Site.until("everything", installation::isEverythingTaken);
            node.terminate();
            rows.addAll(Site.promises(name(), installation));
            rows.add(Row.count(name(), "kills", kills));
            rows.add(Row.count(name(), "sent twice", installation.repeats()));
        }
        try (Installation installation = site.onH2("h2_control", Duration.ofMillis(500))) {
            EngineProcess node = killed(installation, Math.min(kills, KILLS_OF_THE_CONTROL));
            Site.sleep(Duration.ofSeconds(5));
            node.terminate();
            rows.add(Row.atLeast(
                    name(),
                    "control with a write delay of 500 ms: faults that the oracle sees",
                    "%.0f",
                    installation.faults().size(),
                    1));
        }
        return rows;
    }

    /** One of the receivers is down all the while, so that much waits when the process dies. */
    private static EngineProcess killed(Installation installation, int kills) throws Exception {
        installation.subscribe(0);
        installation.subscribe(0);
        Inbox down = installation.subscribe(0).behave(Behaviour.DOWN);
        installation.closeDesk();
        EngineProcess node = Site.node(installation, "node")
                .with("crg.webhooks.retry.schedule", "PT1S")
                .with("crg.webhooks.retry.probes", "PT1S");
        Random chance = new Random();
        for (int i = 0; i < kills; i++) {
            node.start().publish("rate=50");
            Site.until("load", () -> node.acknowledged() > 10);
            Site.sleep(Duration.ofMillis(chance.nextLong(2_000)));
            node.kill();
        }
        down.behave(Behaviour.OK);
        return node.start();
    }
}
