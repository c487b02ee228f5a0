package org.crvsgateway.gateway.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** What lies in the database, counted past the gateway. */
final class Inventory implements AutoCloseable {

    private final Connection connection;

    Inventory(Map<String, ?> database) {
        try {
            connection = DriverManager.getConnection(
                    String.valueOf(database.get("crg.db.url")),
                    String.valueOf(database.get("crg.db.user")),
                    String.valueOf(database.get("crg.db.password")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long notifications() {
        return count("select count(*) from notification");
    }

    long references() {
        return count("select count(distinct reference) from notification");
    }

    long bodies() {
        return count("select count(*) from notification_body");
    }

    long records() {
        return count("select count(*) from record");
    }

    long recordsOfNotifications() {
        return count("select count(distinct record_id) from notification");
    }

    long messages() {
        return count("select count(*) from webhook_message where topic = 'birth.notified'");
    }

    long subjectsOfMessages() {
        return count("select count(distinct subject) from webhook_message where topic = 'birth.notified'");
    }

    long delivered() {
        return count("select count(*) from webhook_delivery_done where state = 'DELIVERED'");
    }

    long undelivered() {
        return count("select count(*) from webhook_delivery");
    }

    long auditEntries() {
        return count("select count(*) from audit_entry where action = 'record.notify'");
    }

    private long count(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
