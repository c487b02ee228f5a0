package org.crvsgateway.webhooks.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.Lane;

/**
 * The lanes that a node serves, and what is next for each. Decides only, for one thread: it knows neither clock nor
 * database, and what a round did not store it keeps for the next one.
 */
final class Roster {
    /** How often a lane with requests under way is looked at, if nothing ends and nothing is heard of. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Duration LOOK_FOR_DUE = Duration.ofMillis(50);

    private final WorkerConfig config;
    private final Duration look;
    private final Map<UUID, Post> posts = new LinkedHashMap<>();
    private long lookedForDue;
    private boolean everLooked;
    private boolean cautious;

    private static final class Post {
        final Shipment.Lease lease;
        final long since;
        Lane.Window window;
        boolean failing;
        long played;
        final Set<Long> underWay = new HashSet<>();
        final List<Attempt> ended = new ArrayList<>();

        Post(Shipment.Lease lease, Lane.Window window, long now) {
            this.lease = lease;
            this.window = window;
            this.since = now;
        }
    }

    Roster(WorkerConfig config) {
        this.config = config;
        // each look renews the lease
        this.look = config.heartbeat().compareTo(LOOK) < 0 ? config.heartbeat() : LOOK;
    }

    boolean isEmpty() {
        return posts.isEmpty();
    }

    int size() {
        return posts.size();
    }

    /** Requests under way, those that have ended and are not recorded yet included. */
    int underWay() {
        return posts.values().stream().mapToInt(post -> post.underWay.size()).sum();
    }

    /** A send has ended; it counts only while the lane is served under the same lease. */
    void ended(Attempt attempt) {
        Post post = posts.get(attempt.shipment().subscriptionId());
        if (post != null && post.lease.equals(attempt.shipment().lease())) {
            post.ended.add(attempt);
        }
    }

    /** What the next round should do. The time is any that only ever grows, in nanoseconds. */
    Agenda next(long now, boolean stopping) {
        boolean full = posts.size() >= config.lanes();
        List<Agenda.Turn> turns = new ArrayList<>();
        for (Post post : posts.values()) {
            boolean leaving =
                    stopping || (full && now - post.since > config.turn().toNanos());
            boolean needed = !post.ended.isEmpty()
                    || (leaving && post.underWay.isEmpty())
                    || now - post.played >= look.toNanos();
            turns.add(new Agenda.Turn(
                    post.lease,
                    post.window,
                    List.copyOf(post.ended),
                    Collections.unmodifiableSet(post.underWay),
                    needed,
                    leaving));
            if (cautious && needed) {
                return new Agenda(List.of(turns.getLast()), new Agenda.Limit(0, 0), room(), false);
            }
        }
        boolean due = !everLooked || now - lookedForDue >= LOOK_FOR_DUE.toNanos();
        if (due) {
            everLooked = true;
            lookedForDue = now;
        }
        Agenda.Limit room = room();
        return new Agenda(turns, stopping ? new Agenda.Limit(0, 0) : places(room), room, due);
    }

    /** A lane is of no use without room for a request. */
    private Agenda.Limit places(Agenda.Limit room) {
        if (room.all() < 1) {
            return new Agenda.Limit(0, 0);
        }
        int failing = (int) posts.values().stream().filter(post -> post.failing).count();
        int free = Math.max(0, config.lanes() - posts.size());
        int freeForFailing = Math.min(free, Math.max(1, config.lanes() / 2) - failing);
        return new Agenda.Limit(free, room.failing() < 1 ? 0 : Math.max(0, freeForFailing));
    }

    private Agenda.Limit room() {
        int underWay = 0;
        int failing = 0;
        for (Post post : posts.values()) {
            int count = post.underWay.size() - post.ended.size();
            underWay += count;
            failing += post.failing ? count : 0;
        }
        int free = Math.max(0, config.inFlight() - underWay);
        return new Agenda.Limit(free, Math.max(0, Math.min(free, Math.max(1, config.inFlight() / 2) - failing)));
    }

    /** Takes over what a round has stored; returns what is to be sent now. */
    List<Shipment> played(Agenda agenda, Report report, long now) {
        report.lost().forEach(posts::remove);
        for (Agenda.Turn turn : agenda.turns()) {
            Post post = posts.get(turn.subscriptionId());
            if (post != null) {
                post.ended.subList(0, turn.ended().size()).clear(); // what has ended since stands behind it
                turn.ended()
                        .forEach(it ->
                                post.underWay.remove(it.shipment().ticket().sequence()));
            }
        }
        List<Shipment> shipments = new ArrayList<>();
        report.served().forEach(served -> shipments.addAll(take(served, now)));
        cautious = false;
        return shipments;
    }

    private List<Shipment> take(Report.Served served, long now) {
        UUID id = served.lease().subscriptionId();
        if (!served.kept()) {
            posts.remove(id);
            return List.of();
        }
        Post post = posts.get(id);
        if (post == null || !post.lease.equals(served.lease())) {
            post = new Post(served.lease(), served.window(), now);
            posts.put(id, post);
        }
        post.window = served.window();
        post.failing = served.failing();
        post.played = now;
        for (Shipment shipment : served.shipments()) {
            post.underWay.add(shipment.ticket().sequence());
        }
        return served.shipments();
    }

    /**
     * The round was not stored. Next time the lanes go one by one, so that one that cannot be stored stops no other; one
     * that fails alone is left to its lease.
     */
    void failed(Agenda agenda, boolean databaseAway) {
        if (databaseAway) {
            return;
        }
        List<Agenda.Turn> needed =
                agenda.turns().stream().filter(Agenda.Turn::needed).toList();
        if (cautious && needed.size() == 1) {
            posts.remove(needed.getFirst().subscriptionId());
        }
        cautious = true;
    }
}
