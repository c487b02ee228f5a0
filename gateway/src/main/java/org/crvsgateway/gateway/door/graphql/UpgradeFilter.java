package org.crvsgateway.gateway.door.graphql;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterContinuation;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.EventLoop;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@code GET /graphql} opens a WebSocket and does nothing else: the framework would take any GET for one. A query in the URL
 * goes on to {@link UrlQueryFilter}, for another schema may take it.
 *
 * <p>It is opened on the event loop, wherever the token of its handshake was looked at. On another thread the framework would
 * answer the handshake a moment before it listens, and lose what a quick client says first.
 */
@ServerFilter("/graphql")
final class UpgradeFilter implements Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 4;
    }

    @RequestFilter
    Publisher<MutableHttpResponse<?>> filter(
            HttpRequest<?> request, FilterContinuation<Publisher<MutableHttpResponse<?>>> rest) {
        if (request.getMethod() != HttpMethod.GET) {
            return rest.proceed();
        }
        if (UrlQueryFilter.isQuery(request)) {
            return rest.proceed();
        }
        if (!isUpgrade(request)) {
            throw new ProblemException(
                    ProblemType.METHOD_NOT_ALLOWED, "Queries are sent by POST; GET is for opening a WebSocket.");
        }
        return Mono.from(rest.proceed()).publishOn(Schedulers.fromExecutor(eventLoop(request)));
    }

    static boolean isUpgrade(HttpRequest<?> request) {
        return "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeaders.UPGRADE));
    }

    private static EventLoop eventLoop(HttpRequest<?> request) {
        return ((NettyHttpRequest<?>) request)
                .getChannelHandlerContext()
                .channel()
                .eventLoop();
    }
}
