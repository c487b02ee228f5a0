package org.crvsgateway.webhooks.sending;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.crvsgateway.webhooks.sending.Outcome.Answered;
import org.crvsgateway.webhooks.sending.Outcome.Failed;
import org.crvsgateway.webhooks.target.ForbiddenTargetException;
import org.crvsgateway.webhooks.target.Target;
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
    private static final int ADDRESSES_TRIED = 3;

    private final TargetPolicy policy;
    private final SenderConfig config;
    private final InstantSource clock;
    private final HostResolver resolver;
    private final List<SentListener> listeners;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines = Threads.deadlines();

    @Inject
    public HttpSender(
            TargetPolicy policy, SenderConfig config, InstantSource clock, Collection<SentListener> listeners) {
        this(policy, config, clock, new SystemResolver(config.timeout()), listeners);
    }

    HttpSender(
            TargetPolicy policy,
            SenderConfig config,
            InstantSource clock,
            HostResolver resolver,
            Collection<SentListener> listeners) {
        this.policy = policy;
        this.config = config;
        this.clock = clock;
        this.resolver = resolver;
        this.listeners = List.copyOf(listeners);
        this.client = PinnedHttpClient.create(config.timeout());
    }

    public Outcome send(OutboundRequest request) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        Outcome outcome = outcome(request, start);
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        listeners.forEach(listener -> listener.sent(request, outcome, at, duration));
        return outcome;
    }

    private Outcome outcome(OutboundRequest request, long start) {
        try {
            Target target = policy.check(request.url());
            List<InetAddress> addresses = addresses(target);
            Duration left = config.timeout().minusNanos(System.nanoTime() - start);
            return exchange(target, addresses, request, left);
        } catch (ForbiddenTargetException e) {
            return failed(Failure.FORBIDDEN_TARGET, e);
        } catch (UnknownHostException e) {
            return failed(Failure.DNS, e);
        }
    }

    private List<InetAddress> addresses(Target target) throws ForbiddenTargetException, UnknownHostException {
        InetAddress literal = target.literal();
        List<InetAddress> addresses = literal != null ? List.of(literal) : resolver.resolve(target.host());
        for (InetAddress address : addresses) {
            policy.judge(target, address);
        }
        return addresses.subList(0, Math.min(ADDRESSES_TRIED, addresses.size()));
    }

    private Outcome exchange(Target target, List<InetAddress> addresses, OutboundRequest request, Duration left) {
        var message = message(target, request);
        var late = new AtomicBoolean();
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    message.cancel();
                },
                left.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return connectInTurn(target, addresses, message);
        } catch (IOException | RuntimeException e) {
            return late.get() ? failed(Failure.TIMEOUT, e) : failed(Failures.of(e), e);
        } finally {
            deadline.cancel(false);
        }
    }

    /** Only a failure to connect leads to the next address: after that the endpoint may have seen the request. */
    private Outcome connectInTurn(Target target, List<InetAddress> addresses, HttpUriRequestBase message)
            throws IOException {
        for (InetAddress address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return execute(target, address, message);
            } catch (HttpHostConnectException | ConnectTimeoutException e) {
                // another address of the same host may answer
            }
        }
        return execute(target, addresses.getLast(), message);
    }

    private Answered execute(Target target, InetAddress address, HttpUriRequestBase message) throws IOException {
        var host = new HttpHost(target.uri().getScheme(), address, target.host(), target.port());
        ClassicHttpResponse response = client.executeOpen(host, message, null);
        byte[] body = new byte[0];
        try {
            if (response.getEntity() != null) {
                body = response.getEntity().getContent().readNBytes(config.responseLimit());
            }
            return new Answered(response.getCode(), retryAfter(response), body);
        } finally {
            end(response, message, body.length == config.responseLimit());
        }
    }

    /** Closing alone would read a long body to its end; cancelling closes the connection instead. */
    private static void end(ClassicHttpResponse response, HttpUriRequestBase message, boolean cut) {
        if (cut) {
            message.cancel();
        }
        try {
            response.close();
        } catch (IOException e) {
            LOG.debug("The connection did not close in good order", e);
        }
    }

    private @Nullable Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header == null || header.getValue() == null
                ? null
                : RetryAfter.parse(header.getValue(), clock.instant());
    }

    private static HttpUriRequestBase message(Target target, OutboundRequest request) {
        OutboundRequest.Content content = request.content();
        var message = new HttpUriRequestBase(content == null ? "GET" : "POST", target.uri());
        request.headers().forEach(message::setHeader);
        if (content != null) {
            message.setEntity(new ByteArrayEntity(content.body(), ContentType.parse(content.contentType())));
        }
        return message;
    }

    private static Failed failed(Failure failure, Exception e) {
        return new Failed(failure, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
