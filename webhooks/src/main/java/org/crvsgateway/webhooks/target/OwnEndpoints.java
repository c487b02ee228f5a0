package org.crvsgateway.webhooks.target;

import java.net.InetAddress;

/**
 * Where this installation itself listens and keeps its data: nothing is sent there, even inside an allowed network. The host
 * of this module implements it.
 */
@FunctionalInterface
public interface OwnEndpoints {
    boolean contains(InetAddress address, int port);
}
