package org.crvsgateway.gateway.door.edge;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network address that a call comes from. {@code X-Forwarded-For} is believed only as far as trusted proxies wrote
 * it: read from the right, the first address that is not one of them is the caller's.
 */
@Singleton
public final class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<AddressRange> trustedProxies;

    ClientAddress(@Nullable @Property(name = "crg.trusted-proxies") List<String> trustedProxies) {
        this.trustedProxies = trustedProxies == null
                ? List.of()
                : trustedProxies.stream()
                        .filter(range -> !range.isBlank())
                        .map(AddressRange::parse)
                        .toList();
    }

    public String of(HttpRequest<?> request) {
        InetAddress remote = request.getRemoteAddress().getAddress();
        return remote == null
                ? "unknown"
                : of(remote, request.getHeaders().getAll(FORWARDED_FOR)).getHostAddress();
    }

    InetAddress of(InetAddress remote, List<String> forwardedFor) {
        InetAddress address = remote;
        List<String> hops = List.of(String.join(",", forwardedFor).split(",", -1));
        for (String hop : hops.reversed()) {
            InetAddress next = AddressRange.address(hop.strip());
            if (next == null || !isTrusted(address)) {
                break;
            }
            address = next;
        }
        return address;
    }

    private boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }
}
