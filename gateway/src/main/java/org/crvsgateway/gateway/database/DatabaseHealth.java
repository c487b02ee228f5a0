package org.crvsgateway.gateway.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether the database answers now. */
@Singleton
public final class DatabaseHealth {

    private static final int SECONDS_TO_ANSWER = 2;

    private final DataSource pool;

    DatabaseHealth(DataSource pool) {
        this.pool = pool;
    }

    /** Takes a few seconds where it does not. */
    public boolean isUp() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            return false;
        }
    }
}
