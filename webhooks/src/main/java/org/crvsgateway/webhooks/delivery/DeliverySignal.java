package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells this node's crews, after a commit, that there is something to send. Without it the worker finds it by polling. */
@Singleton
public final class DeliverySignal {
    private final List<Bell> bells = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition followed = lock.newCondition();
    private long told;

    public void wake() {
        bells.forEach(Bell::ring);
        lock.lock();
        try {
            told++;
            followed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How often this node has been told so far; for followers, to be asked before they look. */
    public long told() {
        lock.lock();
        try {
            return told;
        } finally {
            lock.unlock();
        }
    }

    /** Returns once this node has been told more often than that, or after the time. */
    public void awaitAfter(long seen, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (told <= seen && left > 0) {
                left = followed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Rings whenever this node is told. */
    Bell bell() {
        Bell bell = new Bell();
        bells.add(bell);
        return bell;
    }

    /** Wakes one crew; rung often it wakes once. */
    static final class Bell {
        private final Semaphore rung = new Semaphore(0);

        void ring() {
            if (rung.availablePermits() == 0) {
                rung.release();
            }
        }

        void await(Duration atMost) throws InterruptedException {
            if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                rung.drainPermits();
            }
        }
    }
}
