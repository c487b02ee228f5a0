package org.crvsgateway.gateway.subscription;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.target.OwnEndpoints;

/**
 * Where this node listens, and where its database is: no webhook goes there. A database on another host is out of bounds on
 * every port, one on this host on its own.
 */
@Singleton
final class OwnAddresses implements OwnEndpoints {

    private static final long REFRESH = Duration.ofMinutes(1).toNanos();

    private final BeanProvider<EmbeddedServer> server;
    private final int adminUiPort;
    private final List<DatabaseHost> databaseHosts;
    private volatile Known known = new Known(Set.of(), Set.of(), System.nanoTime() - REFRESH);

    OwnAddresses(
            BeanProvider<EmbeddedServer> server,
            @Value("${crg.admin-ui.port:8081}") int adminUiPort,
            @Value("${crg.db.url:}") String databaseUrl) {
        this.server = server;
        this.adminUiPort = adminUiPort;
        this.databaseHosts = DatabaseHost.parse(databaseUrl);
    }

    private record Known(Set<InetAddress> local, Set<InetAddress> databases, long since) {}

    @Override
    public boolean contains(InetAddress address, int port) {
        Known now = known();
        boolean local = address.isLoopbackAddress() || address.isAnyLocalAddress() || now.local.contains(address);
        if (!local) {
            return now.databases.contains(address);
        }
        return port == adminUiPort
                || (server.isPresent() && port == server.get().getPort())
                || databaseHosts.stream().anyMatch(host -> host.port() == port);
    }

    private Known known() {
        Known last = known;
        if (System.nanoTime() - last.since > REFRESH) {
            last = new Known(localAddresses(), databaseAddresses(), System.nanoTime());
            known = last;
        }
        return last;
    }

    private static Set<InetAddress> localAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }

    private Set<InetAddress> databaseAddresses() {
        return databaseHosts.stream()
                .flatMap(host -> {
                    try {
                        return Stream.of(InetAddress.getAllByName(host.name()));
                    } catch (UnknownHostException _) {
                        return Stream.empty();
                    }
                })
                .collect(Collectors.toSet());
    }
}
