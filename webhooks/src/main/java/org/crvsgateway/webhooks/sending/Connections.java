package org.crvsgateway.webhooks.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A pool of connections that share one TLS identity, and the HTTP client over it: it never resolves a name, follows nothing,
 * repeats nothing, answers no demand for credentials, and keeps nothing but connections.
 */
final class Connections implements AutoCloseable {
    private static final int CONNECTIONS = 4096;
    private static final int CONNECTIONS_PER_ADDRESS = 256;

    /** The address of the next hop, which was judged, in the context of an exchange. */
    static final String NEXT_HOP = Connections.class.getName() + ".nextHop";

    /** The addresses come with the host of each request. */
    private static final DnsResolver NEVER = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    };

    private final CloseableHttpClient client;
    private final PoolingHttpClientConnectionManager manager;

    Connections(Duration timeout, SSLContext tls, @Nullable EgressProxy proxy) {
        var requests = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(timeout))
                .setResponseTimeout(Timeout.of(timeout))
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setAuthenticationEnabled(false)
                .build();
        manager = manager(Timeout.of(timeout), proxy == null ? new StrictTls(tls) : byWayOfProxy(new StrictTls(tls)));
        client = HttpClients.custom()
                .setConnectionManager(manager)
                .setDefaultRequestConfig(requests)
                .setRoutePlanner(routes(proxy))
                .setRequestExecutor(new MeasuredExecutor(proxy == null ? null : proxy.authorization()))
                .setUserAgent("crvs-gateway-webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState() // or one that has shown a client certificate would not be used again
                .build();
    }

    CloseableHttpClient client() {
        return client;
    }

    /** Closes what no exchange has used for this long. */
    void closeIdle(Duration age) {
        manager.closeExpired();
        manager.closeIdle(TimeValue.of(age));
    }

    /** A planner of our own keeps the library from asking the JVM for a proxy. */
    private static HttpRoutePlanner routes(@Nullable EgressProxy proxy) {
        return (target, context) -> {
            boolean secure = "https".equals(target.getSchemeName());
            if (proxy == null) {
                return new HttpRoute(target, null, secure);
            }
            var nextHop = (InetAddress) context.getAttribute(NEXT_HOP);
            return proxy.route(new HttpHost(target.getSchemeName(), target.getHostName(), target.getPort()), nextHop);
        };
    }

    /** An https proxy is judged as anybody is, and never shown the receiver's client certificate. */
    private static TlsSocketStrategy byWayOfProxy(StrictTls withReceiver) {
        StrictTls withProxy = new StrictTls(TlsContexts.plain());
        return (socket, host, port, attachment, context) -> {
            Stopwatch watch = Stopwatch.of(context);
            StrictTls peer = watch == null || watch.isPastProxy() ? withReceiver : withProxy;
            return peer.upgrade(socket, host, port, attachment, context);
        };
    }

    private static PoolingHttpClientConnectionManager manager(Timeout timeout, TlsSocketStrategy tls) {
        var connection = ConnectionConfig.custom()
                .setConnectTimeout(timeout)
                .setSocketTimeout(timeout)
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .setTimeToLive(TimeValue.ofMinutes(1))
                .build();
        var versions = TlsConfig.custom()
                .setHandshakeTimeout(timeout)
                .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                .build();
        var http = Http1Config.custom()
                .setMaxLineLength(16_384)
                .setMaxHeaderCount(200)
                .build();
        return new MeasuredPool()
                .setTlsSocketStrategy(tls)
                .setDnsResolver(NEVER)
                .setDefaultConnectionConfig(connection)
                .setDefaultTlsConfig(versions)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http)
                        .build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS_PER_ADDRESS)
                .build();
    }

    private static final class MeasuredPool extends PoolingHttpClientConnectionManagerBuilder {
        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new MeasuredOperator(DefaultSchemePortResolver.INSTANCE, names, tls);
        }
    }

    /** At once: a farewell could wait for a hostile peer. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
