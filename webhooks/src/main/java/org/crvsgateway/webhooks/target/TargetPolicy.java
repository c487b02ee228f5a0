package org.crvsgateway.webhooks.target;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Protection against server-side request forgery. A URL is checked when it is saved and again when it is used; the
 * addresses that its host resolves to are judged when the connection is made, to exactly the address that was judged.
 */
@Singleton
public final class TargetPolicy {
    private static final int MAX_PORT = 65_535;
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\\.?");

    /** A last label that is a number makes the whole host an IPv4 form for some parser (WHATWG URL, "ends in a number"). */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|[0-9]+)\\.?");

    private static final Set<String> INTERNAL_SUFFIXES =
            Set.of("localhost", "local", "localdomain", "internal", "intranet", "lan", "home.arpa");

    private final List<Network> allowedNetworks;
    private final List<Network> forbiddenNetworks;
    private final List<Integer> allowedPorts;
    private final List<OwnEndpoints> ownEndpoints;

    @Inject
    TargetPolicy(TargetConfig config, Collection<OwnEndpoints> ownEndpoints) {
        this.allowedNetworks = networks(config.allowedNetworks());
        this.forbiddenNetworks = networks(config.forbiddenNetworks());
        this.ownEndpoints = List.copyOf(ownEndpoints);
        this.allowedPorts = List.copyOf(config.allowedPorts());
    }

    /** Judges the form of a URL and, if its host is one, the literal address. */
    public Target check(String url) throws ForbiddenTargetException {
        URI uri = parse(url);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        InetAddress literal = literal(host);
        Target target = new Target(uri, literal, !isOrdinary(uri));
        if (literal != null) {
            judge(target, literal);
        } else {
            checkName(target, host);
        }
        return target;
    }

    /** Judges one address that the target's host resolved to. */
    public void judge(Target target, InetAddress address) throws ForbiddenTargetException {
        if (AddressRegistry.isNeverAllowed(address)) {
            throw new ForbiddenTargetException("The address is never allowed");
        }
        if (forbiddenNetworks.stream().anyMatch(network -> network.contains(address))) {
            throw new ForbiddenTargetException("The address is in a forbidden network");
        }
        if (ownEndpoints.stream().anyMatch(own -> own.contains(address, target.port()))) {
            throw new ForbiddenTargetException("The address is one of the gateway's own");
        }
        if (allowedNetworks.stream().anyMatch(network -> network.contains(address))) {
            return;
        }
        if (!AddressRegistry.isPublic(address)) {
            throw new ForbiddenTargetException("The address is not public and not in an allowed network");
        }
        if (target.listedOnly()) {
            throw new ForbiddenTargetException("A public address needs https on an allowed port");
        }
    }

    private static List<Network> networks(List<String> cidrs) {
        return cidrs.stream()
                .filter(cidr -> !cidr.isBlank())
                .map(Network::parse)
                .toList();
    }

    private static URI parse(String url) throws ForbiddenTargetException {
        if (url.length() > 2048) {
            throw new ForbiddenTargetException("The URL is longer than 2048 characters");
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new ForbiddenTargetException("Not a URL: " + e.getReason());
        }
        if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
            throw new ForbiddenTargetException("The URL does not begin with https://");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null || uri.getHost() == null) {
            throw new ForbiddenTargetException("The URL needs a host, and neither user nor fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw new ForbiddenTargetException("There is no such port");
        }
        return uri;
    }

    private boolean isOrdinary(URI uri) {
        return "https".equals(uri.getScheme()) && allowedPorts.contains(uri.getPort() == -1 ? 443 : uri.getPort());
    }

    private void checkName(Target target, String host) throws ForbiddenTargetException {
        if (!NAME.matcher(host).matches() || ENDS_IN_NUMBER.matcher(host).matches()) {
            throw new ForbiddenTargetException("The host is neither a name nor an address in its usual form");
        }
        if (allowedNetworks.isEmpty() && (target.listedOnly() || isInternalName(host))) {
            throw new ForbiddenTargetException("https to a public host on an allowed port is needed");
        }
    }

    private static boolean isInternalName(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return !name.contains(".") || INTERNAL_SUFFIXES.stream().anyMatch(suffix -> name.endsWith("." + suffix));
    }

    private static @Nullable InetAddress literal(String host) throws ForbiddenTargetException {
        boolean bracketed = host.startsWith("[");
        if (!bracketed && !IPV4.matcher(host).matches()) {
            return null;
        }
        String text = bracketed ? host.substring(1, host.length() - 1) : host;
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new ForbiddenTargetException("Not an address: " + text);
        }
        if (text.contains("%") || bracketed != (address.getAddress().length == 16)) {
            // Java turns an IPv4-mapped address into IPv4
            throw new ForbiddenTargetException("IPv6 zones and IPv4-mapped addresses are not allowed");
        }
        return address;
    }
}
