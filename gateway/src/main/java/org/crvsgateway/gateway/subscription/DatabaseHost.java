package org.crvsgateway.gateway.subscription;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A host of a JDBC URL of PostgreSQL, which may name several. */
record DatabaseHost(String name, int port) {

    private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://(?:[^/@]*@)?([^/?]+).*");
    private static final Pattern HOST = Pattern.compile("(\\[[^]]+]|[^:]+)(?::([0-9]{1,5}))?");
    private static final int USUAL_PORT = 5432;

    static List<DatabaseHost> parse(String jdbcUrl) {
        Matcher hosts = HOSTS.matcher(jdbcUrl);
        if (!hosts.matches()) {
            return List.of(); // embedded, or the driver's default, which is this host
        }
        return Stream.of(hosts.group(1).split(",", -1))
                .map(HOST::matcher)
                .filter(Matcher::matches)
                .map(host -> new DatabaseHost(
                        host.group(1), host.group(2) == null ? USUAL_PORT : Integer.parseInt(host.group(2))))
                .toList();
    }
}
