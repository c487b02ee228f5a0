package org.crvsgateway.webhooks.metric;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the worker of this node is doing. */
@Singleton
public final class NodeFigures {
    private final Map<Integer, Snapshot> crews = new ConcurrentHashMap<>();

    /** Lanes that it serves, requests under way, and rounds that it has played since it began. */
    public record Snapshot(int lanes, int inFlight, long rounds) {
        static final Snapshot NONE = new Snapshot(0, 0, 0);

        Snapshot plus(Snapshot other) {
            return new Snapshot(lanes + other.lanes, inFlight + other.inFlight, rounds + other.rounds);
        }
    }

    public Snapshot snapshot() {
        return crews.values().stream().reduce(Snapshot.NONE, Snapshot::plus);
    }

    /** One round of a crew. */
    public void played(int crew, int lanes, int inFlight) {
        crews.compute(crew, (_, before) -> new Snapshot(lanes, inFlight, before == null ? 1 : before.rounds() + 1));
    }
}
