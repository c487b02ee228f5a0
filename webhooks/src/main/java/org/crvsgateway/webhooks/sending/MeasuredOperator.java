package org.crvsgateway.webhooks.sending;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;

/** Opens connections and tells the exchange's stopwatch of it. */
final class MeasuredOperator extends DefaultHttpClientConnectionOperator {

    /** A socket that was told of no proxy would ask the JVM's properties for a SOCKS proxy. */
    MeasuredOperator(SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
        super(
                socks -> new Socket(Proxy.NO_PROXY),
                ports,
                names,
                scheme -> "https".equalsIgnoreCase(scheme) ? tls : null);
    }

    /** Layers TLS over a tunnel. */
    @Override
    public void upgrade(
            ManagedHttpClientConnection connection,
            HttpHost endpoint,
            NamedEndpoint name,
            Object attachment,
            HttpContext context)
            throws IOException {
        Stopwatch watch = Stopwatch.of(context);
        if (watch != null) {
            watch.passedProxy();
        }
        super.upgrade(connection, endpoint, name, attachment, context);
    }

    @Override
    protected void onBeforeSocketConnect(HttpContext context, HttpHost endpoint) {
        Stopwatch watch = Stopwatch.of(context);
        if (watch != null) {
            watch.beginConnect();
        }
    }

    @Override
    protected void onAfterSocketConnect(HttpContext context, HttpHost endpoint) {
        Stopwatch watch = Stopwatch.of(context);
        if (watch != null) {
            watch.connected();
        }
    }

    @Override
    protected void onBeforeTlsHandshake(HttpContext context, HttpHost endpoint) {
        Stopwatch watch = Stopwatch.of(context);
        if (watch != null) {
            watch.begin();
        }
    }

    @Override
    protected void onAfterTlsHandshake(HttpContext context, HttpHost endpoint) {
        Stopwatch watch = Stopwatch.of(context);
        if (watch != null) {
            watch.secured();
        }
    }
}
