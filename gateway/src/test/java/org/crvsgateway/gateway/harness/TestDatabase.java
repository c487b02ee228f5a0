package org.crvsgateway.gateway.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two databases that everything must work on. */
public enum TestDatabase {
    H2,
    POSTGRES;

    private static @Nullable EmbeddedPostgres postgres;

    /** A fresh, empty database, as the gateway's settings {@code crg.db.*}. */
    public Map<String, Object> settings() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        return switch (this) {
            case H2 -> h2(name);
            case POSTGRES -> postgres(name);
        };
    }

    private static Map<String, Object> h2(String name) {
        return Map.of(
                "crg.db.url",
                "jdbc:h2:mem:" + name
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                        + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
    }

    private static Map<String, Object> postgres(String name) {
        EmbeddedPostgres server = server();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Map<String, Object> settings = new HashMap<>();
        settings.put("crg.db.url", server.getJdbcUrl("postgres", name));
        settings.put("crg.db.user", "postgres");
        settings.put("crg.db.password", "postgres");
        return settings;
    }

    /** One server for the whole test run: it needs seconds to start. */
    private static synchronized EmbeddedPostgres server() {
        if (postgres == null) {
            try {
                EmbeddedPostgres started = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
                postgres = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return postgres;
    }
}
