package org.crvsgateway.gateway.door.opencrvs.address;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/** Leads each request to the path that serves it; what it was asked under stands in headers that nobody can send. */
final class AddressHandler extends ChannelInboundHandlerAdapter {

    /** A path that no route has: what a host name does not serve is not found. */
    private static final String NOT_SERVED = "/not-served-by-this-host";

    private final ServiceHosts hosts;

    AddressHandler(ServiceHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            lead(request);
        }
        context.fireChannelRead(message);
    }

    private void lead(HttpRequest request) {
        request.headers().remove(AskedAddress.PATH).remove(AskedAddress.VERSION);
        String target = request.uri();
        if (!target.startsWith("/")) {
            return;
        }
        int end = endOfPath(target);
        String asked = target.substring(0, end);
        CanonicalPath canonical = CanonicalPath.of(asked);
        boolean served = hosts.serve(request.headers().get(HttpHeaderNames.HOST), asked, canonical.path());
        String path = served ? canonical.path() : NOT_SERVED;
        if (!path.equals(asked)) {
            request.setUri(path + target.substring(end));
            request.headers().set(AskedAddress.PATH, asked);
        }
        if (canonical.versioned()) {
            request.headers().set(AskedAddress.VERSION, "1");
        }
    }

    private static int endOfPath(String target) {
        for (int at = 0; at < target.length(); at++) {
            if (target.charAt(at) == '?' || target.charAt(at) == '#') {
                return at;
            }
        }
        return target.length();
    }
}
