package org.crvsgateway.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of one of the gateway's tables, and how the floor fills it. What has few values keeps the one of the sample;
 * what differs from row to row differs in the floor too, at the same length, so that indexes grow in as many places.
 */
record FloorColumn(String name, String type, long rows, long values) {

    /** More values than this are not those of a list. */
    static final long FEW = 50;

    /** Up to this length a text drawn at random may come twice, which a unique index would refuse. */
    private static final int SHORT = 16;

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    static List<FloorColumn> of(Database database, String table) throws SQLException {
        List<FloorColumn> columns = new ArrayList<>();
        for (Map<String, String> column : database.rows("""
                select column_name, udt_name from information_schema.columns
                where table_schema = 'public' and table_name = '%s' order by ordinal_position
                """.formatted(table))) {
            String name = String.valueOf(column.get("column_name"));
            Map<String, String> counts = database.rows(
                            "select count(*) as all_rows, count(distinct " + name + ") as all_values from " + table)
                    .getFirst();
            columns.add(new FloorColumn(
                    name,
                    String.valueOf(column.get("udt_name")),
                    Long.parseLong(String.valueOf(counts.get("all_rows"))),
                    Long.parseLong(String.valueOf(counts.get("all_values")))));
        }
        return columns;
    }

    /** An SQL expression for a value like this one. */
    String expression(@Nullable String sample) {
        if (sample == null) {
            return "null";
        }
        return switch (type) {
            case "bytea" -> literal(sample) + "::bytea";
            case "timestamptz" -> "now()";
            case "date" -> values <= FEW ? literal(sample) + "::date" : "current_date - (random() * 365)::int";
            case "uuid" -> values <= FEW ? literal(sample) + "::uuid" : "floor_id()";
            case "int8" -> values == rows && rows > FEW ? "nextval('floor_sequence')" : sample;
            case "varchar", "text" -> text(sample);
            case "bool" -> literal(sample) + "::boolean";
            default -> sample;
        };
    }

    private String text(String sample) {
        if (values <= FEW) {
            return literal(sample);
        }
        if (UUID.matcher(sample).matches()) {
            return "floor_id()::text";
        }
        if (values == rows && sample.length() <= SHORT) {
            return "reverse(lpad(to_hex(nextval('floor_sequence')), " + sample.length() + ", '0'))";
        }
        List<String> pieces = Collections.nCopies((sample.length() + 31) / 32, "md5(random()::text)");
        return "substr(" + String.join(" || ", pieces) + ", 1, " + sample.length() + ")";
    }

    /** Without a colon, where pgbench would look for a variable. */
    private static String literal(String value) {
        return "E'" + value.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a") + "'";
    }
}
