package org.crvsgateway.webhooks.sending;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.sending.Outcome.Answered;
import org.crvsgateway.webhooks.sending.Outcome.Failed;
import org.crvsgateway.webhooks.target.ForbiddenTargetException;
import org.crvsgateway.webhooks.target.Target;
import org.crvsgateway.webhooks.target.TargetPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One exchange with one address that was judged, within a time. */
final class Wire {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final int ADDRESSES_TRIED = 3;

    private final TargetPolicy policy;
    private final int responseLimit;
    private final InstantSource clock;
    private final HostResolver resolver;
    private final @Nullable EgressProxy proxy;
    private final ScheduledExecutorService deadlines;

    Wire(
            TargetPolicy policy,
            int responseLimit,
            InstantSource clock,
            HostResolver resolver,
            @Nullable EgressProxy proxy,
            ScheduledExecutorService deadlines) {
        this.policy = policy;
        this.responseLimit = responseLimit;
        this.clock = clock;
        this.resolver = resolver;
        this.proxy = proxy;
        this.deadlines = deadlines;
    }

    /** By which connections, for whose sake, and until when. */
    record Way(Connections connections, @Nullable Receiver receiver, long start, Duration timeout) {
        Duration left() {
            return timeout.minusNanos(System.nanoTime() - start);
        }
    }

    Outcome exchange(OutboundRequest request, Map<String, String> credentials, Way way) {
        var watch = new Stopwatch(way.start());
        ClientKeys.beginAttempt();
        try {
            Target target = policy.check(request.url());
            List<InetAddress> addresses = addresses(target, watch);
            return exchange(message(target, request, credentials), target, addresses, way, watch);
        } catch (ForbiddenTargetException e) {
            return new Failed(Failure.FORBIDDEN_TARGET, e.reason(), watch.timing());
        } catch (UnknownHostException e) {
            Failure failure = proxy == null ? Failure.DNS : Failure.PROXY;
            return new Failed(failure, "The name cannot be resolved: " + e.getMessage(), watch.timing());
        }
    }

    /** Of the next hop: a proxy's address is the operator's affair, and the proxy judges the receiver's. */
    private List<InetAddress> addresses(Target target, Stopwatch watch)
            throws ForbiddenTargetException, UnknownHostException {
        if (proxy != null) {
            return List.of(proxy.address(resolver));
        }
        InetAddress literal = target.literal();
        if (literal != null) {
            return List.of(literal);
        }
        watch.begin();
        List<InetAddress> addresses = resolver.resolve(target.host());
        watch.resolved();
        if (addresses.isEmpty()) {
            throw new UnknownHostException(target.host());
        }
        for (InetAddress address : addresses) {
            policy.judge(target, address);
        }
        return addresses.subList(0, Math.min(ADDRESSES_TRIED, addresses.size()));
    }

    private Outcome exchange(
            HttpUriRequestBase message, Target target, List<InetAddress> addresses, Way way, Stopwatch watch) {
        var late = new AtomicBoolean();
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    message.cancel();
                },
                Math.max(0, way.left().toMillis()),
                TimeUnit.MILLISECONDS);
        try {
            return connectInTurn(message, target, addresses, way, watch);
        } catch (IOException | RuntimeException e) {
            return failed(e, late.get(), way.receiver(), watch);
        } finally {
            deadline.cancel(false);
        }
    }

    private Failed failed(Exception e, boolean late, @Nullable Receiver receiver, Stopwatch watch) {
        if (proxy != null && (watch.stuckAtProxy() || e instanceof TunnelRefusedException)) {
            boolean receivers = e instanceof TunnelRefusedException refused && refused.isReceiversFault();
            String detail = late ? "The egress proxy did not answer in time" : "By way of the egress proxy: " + text(e);
            return new Failed(receivers ? Failure.CONNECT : Failure.PROXY, detail, watch.timing());
        }
        if (late) {
            return new Failed(Failure.TIMEOUT, "Not finished within the time", watch.timing());
        }
        Failure failure = Failures.of(e);
        if (failure == Failure.TLS) {
            return new Failed(failure, TlsTrouble.explain(e, receiver), watch.timing());
        }
        if (failure == Failure.CONNECTION && ClientKeys.wasAsked() && watch.isUnanswered()) {
            return afterHandshake(e, receiver, watch);
        }
        return new Failed(failure, text(e), watch.timing());
    }

    private static Failed afterHandshake(Exception e, @Nullable Receiver receiver, Stopwatch watch) {
        String missing = TlsTrouble.missingClientCertificate(receiver);
        return missing == null
                ? new Failed(
                        Failure.CONNECTION,
                        text(e) + "; the receiver had asked for our client certificate and may not accept it",
                        watch.timing())
                : new Failed(Failure.TLS, missing + " (" + text(e) + ")", watch.timing());
    }

    /** Only a failure to connect leads to the next address: after that the endpoint may have seen the request. */
    private Outcome connectInTurn(
            HttpUriRequestBase message, Target target, List<InetAddress> addresses, Way way, Stopwatch watch)
            throws IOException {
        for (InetAddress address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return execute(message, target, address, way, watch);
            } catch (HttpHostConnectException | ConnectTimeoutException e) {
                // another address of the same host may answer
            }
        }
        return execute(message, target, addresses.getLast(), way, watch);
    }

    private Answered execute(HttpUriRequestBase message, Target target, InetAddress address, Way way, Stopwatch watch)
            throws IOException {
        var host = new HttpHost(target.uri().getScheme(), address, target.host(), target.port());
        var context = HttpClientContext.create();
        context.setAttribute(Connections.NEXT_HOP, address);
        watch.putInto(context);
        ClassicHttpResponse response = way.connections().client().executeOpen(host, message, context);
        byte[] body = new byte[0];
        try {
            if (response.getEntity() != null) {
                body = response.getEntity().getContent().readNBytes(responseLimit);
            }
            return new Answered(
                    response.getCode(),
                    RetryAfter.parse(response.getHeaders("Retry-After"), clock.instant()),
                    body,
                    new Outcome.Media(first(response, "Content-Type"), first(response, "Content-Encoding")),
                    new Outcome.Permission(
                            first(response, "WebHook-Allowed-Origin"), first(response, "WebHook-Allowed-Rate")),
                    watch.timing());
        } finally {
            end(response, message, body.length == responseLimit);
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

    private static @Nullable String first(MessageHeaders response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** What the engine itself sets, such as signatures, cannot be replaced by what the receiver asks for. */
    private static HttpUriRequestBase message(Target target, OutboundRequest request, Map<String, String> credentials) {
        OutboundRequest.Content content = request.content();
        var message = new HttpUriRequestBase(request.method(), target.uri());
        credentials.forEach(message::setHeader);
        request.headers().forEach(message::setHeader);
        if (content != null) {
            message.setEntity(new ByteArrayEntity(content.body(), ContentType.parse(content.contentType())));
        }
        return message;
    }

    private static String text(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
