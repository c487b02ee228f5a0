package org.crvsgateway.webhooks.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo.LayerType;
import org.apache.hc.client5.http.RouteInfo.TunnelType;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** A forward proxy of the operator's: it resolves the receivers' names and judges their addresses. */
record EgressProxy(
        String scheme, String host, int port, @Nullable String authorization) {

    /** By CONNECT for https, so that the proxy sees no content; in absolute form for http. */
    HttpRoute route(HttpHost target, InetAddress address) {
        boolean secure = "https".equals(target.getSchemeName());
        return new HttpRoute(
                target,
                null,
                new HttpHost(scheme, address, host, port),
                secure,
                secure ? TunnelType.TUNNELLED : TunnelType.PLAIN,
                secure ? LayerType.LAYERED : LayerType.PLAIN);
    }

    InetAddress address(HostResolver resolver) throws UnknownHostException {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return resolver.resolve(name).getFirst();
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
