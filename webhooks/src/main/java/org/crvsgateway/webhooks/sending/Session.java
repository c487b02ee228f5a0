package org.crvsgateway.webhooks.sending;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.jspecify.annotations.Nullable;

/** What is kept between requests to one receiver with settings: its connections and its token. */
final class Session {
    final Receiver receiver;
    final Connections connections;

    /** The books of {@link Sessions}, under its lock. */
    int users;

    boolean retired;
    long lastUsed;

    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Tokens.@Nullable Granted token;

    Session(Receiver receiver, Connections connections) {
        this.receiver = receiver;
        this.connections = connections;
    }

    /** The token that is alive, or what fetching one comes to; one thread fetches while the others wait. */
    Tokens.Grant token(Supplier<Tokens.Grant> fetch, Duration patience) {
        Tokens.Granted known = token;
        if (known != null && known.isAlive()) {
            return known;
        }
        try {
            if (!fetching.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Tokens.Refused(Failure.TOKEN, "The token endpoint did not answer in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Tokens.Refused(Failure.OWN_FAULT, "Interrupted");
        }
        try {
            known = token;
            if (known != null && known.isAlive()) {
                return known;
            }
            Tokens.Grant grant = fetch.get();
            token = grant instanceof Tokens.Granted granted ? granted : null;
            return grant;
        } finally {
            fetching.unlock();
        }
    }

    /** Forgets a token that the receiver did not take, unless there is a newer one. */
    void drop(Tokens.Granted refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }
}
