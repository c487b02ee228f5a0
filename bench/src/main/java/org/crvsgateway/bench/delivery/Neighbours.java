package org.crvsgateway.bench.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.crvsgateway.webhooks.harness.Behaviour;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Inbox;
import org.crvsgateway.webhooks.harness.Installation;
import org.crvsgateway.webhooks.harness.Latencies;
import org.crvsgateway.webhooks.harness.Oracle;

/** 1,000 subscriptions of which 25 are ill, beside the same load without them. */
final class Neighbours implements Scenario {
    private static final int SUBSCRIPTIONS = 1_000;
    private static final int BLACK_HOLES = 10;
    private static final int SLOW = 10;
    private static final int RESETTING = 5;
    /** Longer than the engine waits for an answer. */
    private static final Duration SLOWNESS = Duration.ofSeconds(19);

    @Override
    public String name() {
        return "neighbours";
    }

    /** The time from commit to send of those that are well. */
    private record Outcome(Latencies latencies, int lost) {}

    @Override
    public List<Row> run(Site site) throws Exception {
        Outcome clean = run(site, "clean", List.of());
        List<Behaviour> illnesses = new ArrayList<>();
        repeat(illnesses, site.options().scaled(BLACK_HOLES, 2), Behaviour.BLACK_HOLE);
        repeat(illnesses, site.options().scaled(SLOW, 2), Behaviour.slow(SLOWNESS));
        repeat(illnesses, site.options().scaled(RESETTING, 1), Behaviour.RESETTING);
        Outcome ill = run(site, "ill", illnesses);
        double before = clean.latencies().millis(0.99);
        double after = ill.latencies().millis(0.99);
        return List.of(
                Row.count(name(), "subscriptions that are ill", illnesses.size()),
                Row.promise(name(), "lost by the healthy", clean.lost() + ill.lost()),
                Row.number(name(), "commit → send p99 without the ill, ms", "%.1f", before),
                Row.number(name(), "commit → send p99 of the healthy, ms", "%.1f", after),
                Row.atMost(name(), "with the ill ÷ without", "%.2f", after / before, 1.2));
    }

    private static void repeat(List<Behaviour> list, int times, Behaviour behaviour) {
        for (int i = 0; i < times; i++) {
            list.add(behaviour);
        }
    }

    private Outcome run(Site site, String run, List<Behaviour> illnesses) throws Exception {
        try (Installation installation = site.onPostgres(name() + "_" + run)) {
            int count = site.options().scaled(SUBSCRIPTIONS, 3 * illnesses.size() + 10);
            for (int i = 0; i < count; i++) {
                Inbox inbox = installation.subscribe(i);
                if (i < illnesses.size()) {
                    inbox.behave(illnesses.get(i));
                }
            }
            EngineProcess node = Site.node(installation, "node").start();
            node.publish("threads=8 topics=" + count + " rate=" + Steady.RATE);
            Site.sleep(Site.WARM_UP.plus(SLOWNESS)); // until the ill hold all that they can hold
            Instant measured = Instant.now();
            Site.sleep(site.options().seconds());
            node.stopPublishing();

            List<Installation.Subscriber> healthy = installation.subscribers().subList(illnesses.size(), count);
            Site.until("the healthy ones", () -> lost(installation.oracle(), healthy) == 0);
            Oracle oracle = installation.oracle();
            Latencies latencies = new Latencies();
            healthy.forEach(subscriber -> oracle.commitToSend(subscriber.inbox(), measured, latencies));
            int faults = healthy.stream()
                    .mapToInt(subscriber -> oracle.faults(subscriber.inbox(), subscriber.topic())
                            .size())
                    .sum();
            return new Outcome(latencies, faults);
        }
    }

    private static int lost(Oracle oracle, List<Installation.Subscriber> subscribers) {
        return subscribers.stream()
                .mapToInt(it -> oracle.lost(it.inbox(), it.topic()).size())
                .sum();
    }
}
