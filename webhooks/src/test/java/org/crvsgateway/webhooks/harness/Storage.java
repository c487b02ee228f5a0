package org.crvsgateway.webhooks.harness;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import org.crvsgateway.webhooks.retention.Migrations;
import org.flywaydb.core.Flyway;

/** The database of an engine: one of a PostgreSQL, or a file of H2, which one process has to itself. */
public record Storage(String url, String user, String password) {
    private static final String DIALECT = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    private static final String FILE = ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
    private static final Duration FOR_A_CONNECTION = Duration.ofSeconds(5);

    /** With a write delay above zero H2 commits to memory first: what a killed process then loses is wanted in a control. */
    public static Storage h2(Path file, Duration writeDelay) {
        return new Storage("jdbc:h2:file:" + file + DIALECT + FILE + ";WRITE_DELAY=" + writeDelay.toMillis(), "sa", "");
    }

    public Storage migrated() {
        try (HikariDataSource pool = open(2)) {
            Flyway.configure()
                    .dataSource(pool)
                    .placeholders(Migrations.placeholders(url))
                    .load()
                    .migrate();
        }
        return this;
    }

    HikariDataSource open(int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(FOR_A_CONNECTION.toMillis());
        return new HikariDataSource(config);
    }

    @Override
    public String toString() {
        return url;
    }
}
