package org.crvsgateway.gateway.database;

import com.zaxxer.hikari.HikariConfig;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Points the connection pool at the database, with the settings of its driver. */
@Singleton
public final class DatabaseLocation implements BeanCreatedEventListener<DatasourceConfiguration> {

    /** One dialect for both databases: PostgreSQL's, as far as H2 speaks it. */
    private static final String H2_DIALECT = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    /** A commit is handed to the operating system before it is answered, so it survives a kill of the process. */
    private static final String H2_FILE = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

    private static final String FILE = "jdbc:h2:file:";
    private static final String POSTGRES = "jdbc:postgresql:";

    private final DatabaseConfig config;
    private final DataFolder folder;

    DatabaseLocation(DatabaseConfig config, DataFolder folder) {
        this.config = config;
        this.folder = folder;
    }

    /** For a person: the URL without its parameters, where a password could stand. */
    public String description() {
        return config.url() == null
                ? "embedded H2 in " + folder.path()
                : config.url().split("[?;]", 2)[0].replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        point(event.getBean());
        return event.getBean();
    }

    void point(DatasourceConfiguration pool) {
        pool.setUrl(url());
        pool.setUsername(user());
        pool.setPassword(password());
        pool.setMaximumPoolSize(config.poolSize());
        pool.setMinimumIdle(config.poolSize());
        if (isPostgres()) {
            tuneForPostgres(pool);
        } else {
            pool.setDriverClassName("org.h2.Driver");
        }
    }

    String user() {
        return Objects.requireNonNullElse(config.user(), isPostgres() ? "crvs" : "sa");
    }

    String password() {
        return Objects.requireNonNullElse(config.password(), "");
    }

    String url() {
        return config.url() == null ? FILE + folder.resolve("gateway") + H2_DIALECT + H2_FILE : config.url();
    }

    /** The file of an embedded database, if it is one. */
    Optional<Path> file() {
        String url = url();
        if (!url.startsWith(FILE)) {
            return Optional.empty();
        }
        return Optional.of(Path.of(url.substring(FILE.length()).split(";", 2)[0] + ".mv.db"));
    }

    private boolean isPostgres() {
        return config.url() != null && config.url().startsWith(POSTGRES);
    }

    /** Seconds where the driver counts time. A parameter in the URL wins over each of these. */
    private static void tuneForPostgres(HikariConfig pool) {
        pool.setDriverClassName("org.postgresql.Driver");
        pool.addDataSourceProperty("ApplicationName", "crvs-gateway");
        pool.addDataSourceProperty("connectTimeout", "3");
        pool.addDataSourceProperty("loginTimeout", "3");
        pool.addDataSourceProperty("socketTimeout", "30");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("prepareThreshold", "3");
        pool.addDataSourceProperty("preparedStatementCacheQueries", "512");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        // Its details repeat the values of a row, and an exception ends up in the log
        pool.addDataSourceProperty("logServerErrorDetail", "false");
    }
}
