package org.crvsgateway.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** Commits rows to the embedded database, says so, and dies without a goodbye, as by {@code kill -9}. */
final class CommitsAndDies {

    static final int ROWS = 200;

    private CommitsAndDies() {}

    public static void main(String[] args) throws IOException {
        DatasourceConfiguration settings = new DatasourceConfiguration("default");
        new DatabaseLocation(new DatabaseConfig(null, null, null, 2), new DataFolder(Path.of(args[0]))).point(settings);
        Jdbi jdbi = new DatabaseFactory().jdbi(new HikariDataSource(settings));
        jdbi.useHandle(handle -> handle.execute("create table acknowledged (id int primary key)"));
        for (int id = 1; id <= ROWS; id++) {
            int row = id;
            jdbi.useTransaction(handle -> handle.execute("insert into acknowledged (id) values (?)", row));
        }
        Runtime.getRuntime().halt(137);
    }
}
