package org.crvsgateway.webhooks.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks a host name up. */
@FunctionalInterface
interface HostResolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
