package org.crvsgateway.gateway.exchange;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.crvsgateway.gateway.id.IdSource;

/**
 * Takes note of exchanges. They are written in the background: a note neither fails nor delays what it is about, and a
 * node that is killed loses the notes of its last fraction of a second. Secrets are masked before anything is written.
 */
@Singleton
public final class ExchangeLog {

    private static final int MAX_TEXT = 2000;

    private final ExchangeQueue queue;
    private final ExchangeConfig config;
    private final IdSource ids;

    ExchangeLog(ExchangeQueue queue, ExchangeConfig config, IdSource ids) {
        this.queue = queue;
        this.config = config;
        this.ids = ids;
    }

    /** A request that somebody sent to us. */
    public void recordInbound(
            Instant at, Duration duration, Party party, Exchange.Call call, Body request, Body response) {
        record(Direction.IN, at, duration, party, call, request, response);
    }

    /** A request that we sent to somebody, for the given party. */
    public void recordOutbound(
            Instant at, Duration duration, Party party, Exchange.Call call, Body request, Body response) {
        record(Direction.OUT, at, duration, party, call, request, response);
    }

    /** How many bytes of a body are worth capturing. */
    public int maxBody() {
        return config.maxBody();
    }

    private void record(
            Direction direction,
            Instant at,
            Duration duration,
            Party party,
            Exchange.Call call,
            Body request,
            Body response) {
        queue.offer(new Exchange(
                ids.next(),
                direction,
                at.truncatedTo(ChronoUnit.MICROS),
                duration,
                party,
                new Exchange.Call(
                        call.method(),
                        Storable.text(call.path(), MAX_TEXT),
                        call.route(),
                        call.status(),
                        Storable.optional(call.failure(), MAX_TEXT),
                        call.requestId(),
                        Storable.optional(call.subjectId(), MAX_TEXT)),
                cut(request),
                cut(response)));
    }

    private Body cut(Body body) {
        byte[] bytes = body.bytes();
        if (bytes == null || bytes.length <= config.maxBody()) {
            return body;
        }
        return new Body(body.contentType(), body.size(), Arrays.copyOf(bytes, config.maxBody()), true);
    }
}
