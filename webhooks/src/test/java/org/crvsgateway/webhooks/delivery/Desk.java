package org.crvsgateway.webhooks.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.webhooks.Node;
import org.crvsgateway.webhooks.lane.Share;
import org.crvsgateway.webhooks.sending.Outcome;

/** A node whose rounds a test plays one by one, and which sends nothing. */
final class Desk {
    final Roster roster;
    private final Gateway gateway;
    private final Node node;
    private final String name = UUID.randomUUID().toString();
    private long time = System.nanoTime();

    Desk(Gateway gateway) {
        this.gateway = gateway;
        this.node = gateway.node(Map.of());
        this.roster = new Roster(node.bean(WorkerConfig.class));
    }

    /** Plays one round; a second goes by for the node itself. Returns what it would send. */
    List<Shipment> round() {
        time += Duration.ofSeconds(1).toNanos();
        Agenda agenda = roster.next(time, false);
        return roster.played(agenda, node.bean(Round.class).play(agenda, name, new Share(0, 1)), time);
    }

    void ended(Shipment shipment, int status) {
        roster.ended(new Attempt(
                shipment,
                gateway.clock.instant(),
                Duration.ofMillis(3),
                new Outcome.Answered(status, null, new byte[0]),
                List.of()));
    }
}
