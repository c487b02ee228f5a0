package org.crvsgateway.webhooks.sending;

import java.time.Duration;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * What happens in the course of one exchange: the client's hooks report here, by way of the exchange's context. One thread
 * at a time uses it.
 */
final class Stopwatch {
    private static final String ATTRIBUTE = Stopwatch.class.getName();

    private final long start;
    private long mark;
    private boolean connecting;
    private boolean pastProxy;
    private @Nullable Duration dns;
    private @Nullable Duration connect;
    private @Nullable Duration tls;
    private @Nullable Duration firstByte;

    /** The total counts from this {@link System#nanoTime} on. */
    Stopwatch(long start) {
        this.start = start;
    }

    static @Nullable Stopwatch of(HttpContext context) {
        return (Stopwatch) context.getAttribute(ATTRIBUTE);
    }

    void putInto(HttpContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    void begin() {
        mark = System.nanoTime();
    }

    void beginConnect() {
        connecting = true;
        begin();
    }

    void resolved() {
        dns = lap();
    }

    void connected() {
        connect = lap();
    }

    void secured() {
        tls = lap();
    }

    void answered() {
        firstByte = lap();
    }

    /** The proxy has opened its tunnel, or is not one that has to open any. */
    void passedProxy() {
        pastProxy = true;
    }

    boolean isPastProxy() {
        return pastProxy;
    }

    /** Whether what went wrong went wrong on the way to the proxy or by its refusal. */
    boolean stuckAtProxy() {
        return connecting && !pastProxy;
    }

    boolean isUnanswered() {
        return firstByte == null;
    }

    Timing timing() {
        return new Timing(dns, connect, tls, firstByte, Duration.ofNanos(System.nanoTime() - start));
    }

    private Duration lap() {
        return Duration.ofNanos(System.nanoTime() - mark);
    }
}
