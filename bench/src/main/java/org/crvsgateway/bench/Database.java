package org.crvsgateway.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One database of the private PostgreSQL, seen by its owner. */
public record Database(int port, String name) {

    public static final String USER = "crvs";

    public static Database create(int port, String name) throws SQLException {
        new Database(port, "postgres").execute("create database " + name);
        return new Database(port, name);
    }

    public static String password() {
        return System.getenv().getOrDefault("BENCH_PASSWORD", "");
    }

    /** Settings by which the gateway finds it. */
    Map<String, String> gatewaySettings() {
        return Map.of("CRG_DB_URL", url(), "CRG_DB_USER", USER, "CRG_DB_PASSWORD", password());
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows as texts, each by the name of its column; a null stays null. */
    List<Map<String, String>> rows(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<Map<String, String>> all = new ArrayList<>();
            while (rows.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.put(rows.getMetaData().getColumnLabel(i), rows.getString(i));
                }
                all.add(row);
            }
            return all;
        }
    }

    public String value(String query) throws SQLException {
        return rows(query).getFirst().values().iterator().next();
    }

    long count(String table) throws SQLException {
        return Long.parseLong(value("select count(*) from " + table));
    }

    /** Every cell begins alike: with fresh statistics, and with its first change to a page written whole. */
    void prepareCell() throws SQLException {
        execute("analyze");
        execute("checkpoint");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, password());
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }
}
