package org.crvsgateway.webhooks.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.crvsgateway.webhooks.receiver.Receiver;

/**
 * The sessions of receivers, one per subscription, so that no connection and no token is ever shared between two of them.
 * Changed settings begin a new session; one that nobody used for a while, or that is too many, is closed.
 */
final class Sessions implements AutoCloseable {
    private final Map<UUID, Session> sessions = new LinkedHashMap<>(16, 0.75f, true); // least recently used first
    private final Connections shared;
    private final Function<Receiver, Connections> connect;
    private final Limits limits;
    private final LongSupplier nanoTime;

    record Limits(int sessions, Duration idle) {
        static final Limits USUAL = new Limits(1000, Duration.ofMinutes(5));
    }

    Sessions(Connections shared, Function<Receiver, Connections> connect, Limits limits, LongSupplier nanoTime) {
        this.shared = shared;
        this.connect = connect;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** To be given back. */
    synchronized Session borrow(Receiver receiver) {
        Session session = sessions.get(receiver.subscriptionId());
        if (session == null || !session.receiver.equals(receiver)) {
            Session fresh = new Session(receiver, receiver.hasTlsIdentity() ? connect.apply(receiver) : shared);
            if (session != null) {
                retire(session);
            }
            sessions.put(receiver.subscriptionId(), fresh);
            session = fresh;
        }
        session.users++;
        session.lastUsed = nanoTime.getAsLong();
        evict();
        return session;
    }

    synchronized void giveBack(Session session) {
        session.users--;
        session.lastUsed = nanoTime.getAsLong();
        if (session.retired && session.users == 0) {
            end(session);
        }
    }

    /** Closes sessions and connections that were not used lately. */
    void tidy(Duration idleConnection) {
        List<Connections> pools = new ArrayList<>();
        synchronized (this) {
            evict();
            sessions.values().forEach(session -> pools.add(session.connections));
        }
        pools.forEach(pool -> pool.closeIdle(idleConnection)); // may wait for a peer, so not under the lock
    }

    synchronized int size() {
        return sessions.size();
    }

    private void evict() {
        List<Session> leaving = new ArrayList<>();
        int tooMany = sessions.size() - limits.sessions();
        long now = nanoTime.getAsLong();
        for (Session session : sessions.values()) {
            boolean idle = now - session.lastUsed > limits.idle().toNanos();
            if (session.users == 0 && (idle || leaving.size() < tooMany)) {
                leaving.add(session);
            } else if (!idle && leaving.size() >= tooMany) {
                break;
            }
        }
        leaving.forEach(session -> {
            sessions.remove(session.receiver.subscriptionId());
            retire(session);
        });
    }

    private void retire(Session session) {
        session.retired = true;
        if (session.users == 0) {
            end(session);
        }
    }

    private void end(Session session) {
        if (session.connections != shared) {
            session.connections.close();
        }
    }

    @Override
    public synchronized void close() {
        sessions.values().forEach(this::end);
        sessions.clear();
    }
}
