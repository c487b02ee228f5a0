package org.crvsgateway.webhooks.sending;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Writes a request and reads the head of its answer: measured, and with a bound on interim answers. */
final class MeasuredExecutor extends HttpRequestExecutor {
    private static final int INTERIM_ANSWERS = 20;
    private static final String CONNECT = "CONNECT";

    private final @Nullable String proxyAuthorization;

    MeasuredExecutor(@Nullable String proxyAuthorization) {
        this.proxyAuthorization = proxyAuthorization;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback ignored,
            HttpContext context)
            throws IOException, HttpException {
        boolean isForProxy = CONNECT.equals(request.getMethod()) || isInAbsoluteForm(context);
        if (proxyAuthorization != null && isForProxy) {
            request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, proxyAuthorization);
        }
        Stopwatch watch = Stopwatch.of(context);
        if (CONNECT.equals(request.getMethod())) {
            ClassicHttpResponse answer = super.execute(request, connection, bounded(), context);
            if (answer.getCode() < 200 || answer.getCode() > 299) {
                connection.close();
                throw new TunnelRefusedException(answer.getCode());
            }
            return answer;
        }
        if (watch != null) {
            watch.passedProxy();
            watch.begin();
        }
        ClassicHttpResponse answer = super.execute(request, connection, bounded(), context);
        if (watch != null) {
            watch.answered();
        }
        return answer;
    }

    private static boolean isInAbsoluteForm(HttpContext context) {
        var route = HttpClientContext.cast(context).getHttpRoute();
        return route != null && route.getProxyHost() != null && !route.isTunnelled();
    }

    private static HttpResponseInformationCallback bounded() {
        var count = new AtomicInteger();
        return (answer, connection, context) -> {
            if (count.incrementAndGet() > INTERIM_ANSWERS) {
                throw new ProtocolException("More than " + INTERIM_ANSWERS + " interim answers (1xx)");
            }
        };
    }
}
