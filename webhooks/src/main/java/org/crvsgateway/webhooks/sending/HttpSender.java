package org.crvsgateway.webhooks.sending;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.crvsgateway.webhooks.receiver.Authentication;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.sending.Outcome.Answered;
import org.crvsgateway.webhooks.sending.Outcome.Failed;
import org.crvsgateway.webhooks.target.TargetPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one request and waits for its end. The host is resolved once, every address is judged, and the connection goes
 * to an address that was judged. Time and size are bounded, redirects are not followed, nothing is sent twice.
 */
@Singleton
public final class HttpSender {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSender.class);
    private static final Duration IDLE_CONNECTION = Duration.ofMinutes(1);

    private final SenderConfig config;
    private final InstantSource clock;
    private final List<SentListener> listeners;
    private final Connections shared;
    private final Sessions sessions;
    private final Tokens tokens = new Tokens(System::nanoTime);
    private final Wire wire;
    private final ScheduledThreadPoolExecutor deadlines = Threads.deadlines();

    @Inject
    public HttpSender(
            TargetPolicy policy,
            SenderConfig config,
            EgressConfig egress,
            InstantSource clock,
            Collection<SentListener> listeners) {
        this(policy, config, egress, clock, new SystemResolver(config.timeout()), listeners);
    }

    HttpSender(
            TargetPolicy policy,
            SenderConfig config,
            EgressConfig egress,
            InstantSource clock,
            HostResolver resolver,
            Collection<SentListener> listeners) {
        this.config = config;
        this.clock = clock;
        this.listeners = List.copyOf(listeners);
        EgressProxy proxy = egress.proxy();
        this.shared = new Connections(config.timeout(), TlsContexts.plain(), proxy);
        this.sessions = new Sessions(
                shared,
                receiver -> new Connections(config.timeout(), TlsContexts.of(receiver), proxy),
                Sessions.Limits.USUAL,
                System::nanoTime);
        this.wire = new Wire(policy, config.responseLimit(), clock, resolver, proxy, deadlines);
        long pause = IDLE_CONNECTION.toSeconds();
        ScheduledFuture<?> _ = deadlines.scheduleWithFixedDelay(
                () -> Thread.ofVirtual().name("webhook-tidy").start(this::tidy), pause, pause, TimeUnit.SECONDS);
    }

    /** To a receiver without settings. */
    public Outcome send(OutboundRequest request) {
        return send(request, null);
    }

    /** With the settings of the subscription's receiver as they are now. */
    public Outcome send(OutboundRequest request, @Nullable Receiver receiver) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        Outcome outcome = receiver == null
                ? wire.exchange(request, Map.of(), new Wire.Way(shared, null, start, config.timeout()))
                : inSession(request, receiver, start);
        listeners.forEach(
                listener -> listener.sent(request, outcome, at, outcome.timing().total()));
        return outcome;
    }

    private Outcome inSession(OutboundRequest request, Receiver receiver, long start) {
        Session session = sessions.borrow(receiver);
        try {
            var way = new Wire.Way(session.connections, receiver, start, config.timeout());
            return switch (receiver.authentication()) {
                case Authentication.None() -> wire.exchange(request, Map.of(), way);
                case Authentication.FixedHeader(String name, String value) ->
                    wire.exchange(request, Map.of(name, value), way);
                case Authentication.ClientCredentials credentials -> withToken(request, credentials, session, way);
            };
        } finally {
            sessions.giveBack(session);
        }
    }

    private Outcome withToken(
            OutboundRequest request, Authentication.ClientCredentials credentials, Session session, Wire.Way way) {
        Tokens.Grant grant = session.token(
                () -> tokens.grant(wire.exchange(Tokens.request(credentials), Map.of(), way)), way.left());
        return switch (grant) {
            case Tokens.Refused refused ->
                new Failed(refused.failure(), refused.detail(), new Stopwatch(way.start()).timing());
            case Tokens.Granted granted -> {
                Outcome outcome = wire.exchange(request, Map.of("Authorization", "Bearer " + granted.token()), way);
                if (outcome instanceof Answered answered && answered.status() == 401) {
                    session.drop(granted);
                }
                yield outcome;
            }
        };
    }

    private void tidy() {
        try {
            sessions.tidy(IDLE_CONNECTION);
            shared.closeIdle(IDLE_CONNECTION);
        } catch (RuntimeException e) {
            LOG.warn("Idle connections could not be closed", e);
        }
    }

    @PreDestroy
    void close() {
        deadlines.shutdownNow();
        sessions.close();
        shared.close();
    }
}
