package org.crvsgateway.bench.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.crvsgateway.webhooks.harness.Behaviour;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Inbox;
import org.crvsgateway.webhooks.harness.Installation;

/** A million deliveries held for one subscription that is down, then sent as it is back, while another goes on. */
final class LongOutage implements Scenario {
    private static final int HELD = 1_000_000;
    private static final int OTHERS_RATE = 20;

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public List<Row> run(Site site) throws Exception {
        try (Installation installation = site.onPostgres(name())) {
            Inbox down = installation.subscribeInOrder(0).behave(Behaviour.DOWN);
            Inbox other = installation.subscribe(1);
            int held = site.options().scaled(HELD, 5_000);
            EngineProcess node = Site.node(installation, "node")
                    .with("crg.webhooks.retry.probes", "PT2S") // so that its return is noticed soon
                    .start()
                    .publish("first=1 rate=" + OTHERS_RATE);
            try (EngineProcess publisher =
                    Site.node(installation, "publisher").publishingOnly().start()) {
                publisher.publish("batch=500 records=25 count=" + held).awaitPublished(Site.PATIENCE);
            }
            Site.sleep(site.options().seconds().dividedBy(4));
            down.behave(Behaviour.OK);
            Site.until("its return", () -> !down.taken().isEmpty());
            long back = System.nanoTime();
            Duration measured = site.options().seconds();
            while (down.taken().size() < held && System.nanoTime() - back < measured.toNanos()) {
                Site.sleep(Duration.ofMillis(100));
            }
            double perSecond = down.taken().size() / Site.seconds(back);
            Map<String, String> stats = node.stopPublishing();
            Site.until(
                    "the other one",
                    () -> installation.oracle().lost(other, "bench.t1").isEmpty());
            node.terminate();
            return rows(installation, held, perSecond, stats);
        }
    }

    private List<Row> rows(Installation installation, int held, double perSecond, Map<String, String> stats) {
        Installation.Subscriber down = installation.subscribers().getFirst();
        Installation.Subscriber other = installation.subscribers().getLast();
        long missing = installation.oracle().lost(down.inbox(), down.topic()).size();
        int lost = (int) Math.abs(missing - installation.desk().waiting());
        return List.of(
                Row.count(name(), "held", held),
                Row.promise(name(), "neither taken nor still held", lost),
                Row.number(name(), "deliveries/s once it is back", "%.0f", perSecond),
                Row.number(name(), "claims", "%.0f", Site.number(stats, "claim.count")),
                Row.atMost(name(), "claim p99 throughout, ms", "%.1f", Site.number(stats, "claim.p99"), 10),
                Row.atMost(
                        name(),
                        "out of order within a record",
                        "%.0f",
                        installation
                                .oracle()
                                .outOfOrder(down.inbox(), down.topic())
                                .size(),
                        0),
                Row.promise(
                        name(),
                        "lost by the other subscription",
                        installation
                                .oracle()
                                .faults(other.inbox(), other.topic())
                                .size()));
    }
}
