package org.crvsgateway.webhooks.sending;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The platform threads that sending needs. */
final class Threads {
    private Threads() {}

    static ScheduledThreadPoolExecutor deadlines() {
        var executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("webhook-deadline").factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** A look-up blocks in native code, which would hold a carrier of the virtual threads; hence threads of its own. */
    static ExecutorService lookups() {
        return Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("webhook-dns-", 0).factory());
    }
}
