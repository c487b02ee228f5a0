package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells this node's worker, after a commit, that there is something to send. Without it the worker finds it by polling. */
@Singleton
public final class DeliverySignal {
    private final Semaphore news = new Semaphore(0);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition followed = lock.newCondition();
    private long told;

    public void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
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

    void await(Duration atMost) throws InterruptedException {
        if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }
}
