package org.crvsgateway.webhooks.metric;

import jakarta.inject.Singleton;

/** What the worker of this node is doing. */
@Singleton
public final class NodeFigures {
    private volatile Snapshot snapshot = new Snapshot(0, 0, 0);

    /** Lanes that it serves, requests under way, and rounds that it has played since it began. */
    public record Snapshot(int lanes, int inFlight, long rounds) {}

    public Snapshot snapshot() {
        return snapshot;
    }

    /** For the worker's thread only. */
    public void played(int lanes, int inFlight) {
        snapshot = new Snapshot(lanes, inFlight, snapshot.rounds() + 1);
    }
}
