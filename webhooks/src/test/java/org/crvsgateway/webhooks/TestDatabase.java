package org.crvsgateway.webhooks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.crvsgateway.webhooks.retention.Migrations;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A migrated, empty database of its own for a test: H2 in memory, or one in the PostgreSQL that the JVM starts once. */
public enum TestDatabase {
    H2 {
        @Override
        String create(String name) {
            return "jdbc:h2:mem:" + name
                    + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1"
                    + ";LOCK_TIMEOUT=10000";
        }
    },
    POSTGRESQL {
        @Override
        String create(String name) {
            Jdbi.create(Server.POSTGRES.getPostgresDatabase())
                    .useHandle(handle -> handle.execute("create database " + name));
            return Server.POSTGRES.getJdbcUrl("postgres", name);
        }
    };

    abstract String create(String name);

    /** The URL of a new one that is not migrated yet; on PostgreSQL other processes reach it too. */
    public String newUrl() {
        return create("t" + UUID.randomUUID().toString().replace("-", ""));
    }

    public HikariDataSource open() {
        var config = new HikariConfig();
        config.setJdbcUrl(newUrl());
        config.setUsername(this == H2 ? "sa" : "postgres");
        config.setPassword("");
        config.setMaximumPoolSize(8);
        var pool = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(pool)
                .placeholders(Migrations.placeholders(pool.getJdbcUrl()))
                .load()
                .migrate();
        return pool;
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
