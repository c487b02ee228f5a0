package org.crvsgateway.webhooks.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** An HTTP client that never resolves a name, follows nothing, repeats nothing and keeps nothing but connections. */
final class PinnedHttpClient {
    private static final int CONNECTIONS = 4096;
    private static final int CONNECTIONS_PER_ADDRESS = 256;

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

    private PinnedHttpClient() {}

    static CloseableHttpClient create(Duration timeout) {
        var requests = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(timeout))
                .setResponseTimeout(Timeout.of(timeout))
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections(Timeout.of(timeout)))
                .setDefaultRequestConfig(requests)
                .setUserAgent("crvs-gateway-webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(Timeout timeout) {
        var connection = ConnectionConfig.custom()
                .setConnectTimeout(timeout)
                .setSocketTimeout(timeout)
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .setTimeToLive(TimeValue.ofMinutes(1))
                .build();
        var tls = TlsConfig.custom()
                .setHandshakeTimeout(timeout)
                .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                .build();
        var http = Http1Config.custom()
                .setMaxLineLength(16_384)
                .setMaxHeaderCount(200)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(NEVER)
                .setDefaultConnectionConfig(connection)
                .setDefaultTlsConfig(tls)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http)
                        .build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS_PER_ADDRESS)
                .build();
    }
}
