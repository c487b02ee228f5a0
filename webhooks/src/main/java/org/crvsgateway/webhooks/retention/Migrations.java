package org.crvsgateway.webhooks.retention;

import java.util.Map;

/**
 * What Flyway has to be told for this module's migrations: PostgreSQL cuts the log into partitions, H2 keeps plain tables.
 * A line that begins with {@code ${on_postgresql}} is a comment elsewhere.
 */
public final class Migrations {
    private static final String PLACEHOLDER = "on_postgresql";

    private Migrations() {}

    /** The placeholders for a database with this JDBC URL. */
    public static Map<String, String> placeholders(String url) {
        return Map.of(PLACEHOLDER, url.startsWith("jdbc:postgresql:") ? "" : "-- ");
    }
}
