package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells this node's worker, after a commit, that there is something to send. Without it the worker finds it by polling. */
@Singleton
public final class DeliverySignal {
    private final Semaphore news = new Semaphore(0);

    public void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    void await(Duration atMost) throws InterruptedException {
        if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }
}
