package org.crvsgateway.gateway.harness;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.crvsgateway.webhooks.retention.Migrations;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A database with its tables and nothing around it, for the tests of stores: far quicker than a whole gateway. */
public final class MigratedDatabase {

    private static final Map<TestDatabase, Jdbi> SHARED = new EnumMap<>(TestDatabase.class);

    private MigratedDatabase() {}

    /** The one that the tests of stores share. */
    public static synchronized Jdbi shared(TestDatabase database) {
        return SHARED.computeIfAbsent(database, it -> at(it.settings()));
    }

    /** An empty one, where these settings of the gateway point. */
    public static Jdbi at(Map<String, Object> settings) {
        DataSource pool = pool(settings);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .placeholders(Migrations.placeholders(String.valueOf(settings.get("crg.db.url"))))
                .outOfOrder(true)
                .load()
                .migrate();
        return Jdbi.create(pool);
    }

    private static DataSource pool(Map<String, Object> settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(String.valueOf(settings.get("crg.db.url")));
        config.setUsername(String.valueOf(settings.getOrDefault("crg.db.user", "sa")));
        config.setPassword(String.valueOf(settings.getOrDefault("crg.db.password", "")));
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
