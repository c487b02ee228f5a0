package org.crvsgateway.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The script by which pgbench commits what the gateway commits: in one transaction, every row that one notification leaves
 * behind, into tables with the same columns and the same indexes. It is written from the rows that the gateway has just
 * written, so it follows every change of the tables: their number per notification, the lengths of their texts, the very
 * bytes of their bodies. Keys are drawn anew.
 */
final class Floor {

    /** Keys in the order of time, as the gateway's are: with random ones the floor would be lower. */
    private static final String ID = """
            create function floor_id() returns uuid language sql volatile as $$
            select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
                || substr(md5(random()::text), 1, 20))::uuid
            $$
            """;

    private static final String TABLES = """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'flyway%'
                and not exists (
                    select 1 from pg_inherits where inhrelid = to_regclass(quote_ident(table_name))) -- a month of another
            order by table_name
            """;

    /** Rarer rows are left out: what the gateway writes of its own accord. */
    private static final double RARE = 0.02;

    private final Database database;
    private final List<String> tables = new ArrayList<>();
    private final List<Long> before = new ArrayList<>();

    /** Looks at the tables before the first notification. */
    Floor(Database database) throws SQLException {
        this.database = database;
        for (Map<String, String> table : database.rows(TABLES)) {
            tables.add(String.valueOf(table.get("table_name")));
            before.add(database.count(tables.getLast()));
        }
    }

    /** Makes the tables of the floor, and returns the script. */
    String script() throws SQLException {
        long notifications = added("notification");
        if (notifications <= FloorColumn.FEW) {
            throw new IllegalStateException("Too few notifications to make a floor from: give it a longer --warmup");
        }
        database.execute(ID);
        database.execute("create sequence floor_sequence");
        StringBuilder script = new StringBuilder("begin;\n");
        for (String table : tables) {
            double share = (double) added(table) / notifications;
            if (share > RARE) {
                database.execute("create table floor_" + table + " (like " + table + " including all)");
                append(script, table, share);
            }
        }
        return script.append("end;\n").toString();
    }

    private long added(String table) throws SQLException {
        return database.count(table) - before.get(tables.indexOf(table));
    }

    private void append(StringBuilder script, String table, double share) throws SQLException {
        int always = (int) Math.floor(share + RARE);
        long percent = share - always > RARE ? Math.round((share - always) * 100) : 0;
        System.err.printf("  floor: %.2f rows of %s%n", share, table);
        List<FloorColumn> columns = FloorColumn.of(database, table);
        List<Map<String, String>> samples = samples(table, always + (percent > 0 ? 1 : 0));
        if (always > 0) {
            script.append(insert(table, columns, samples.subList(0, Math.min(always, samples.size()))));
        }
        if (percent > 0) {
            script.append("\\set chance random(1, 100)\n\\if :chance <= ")
                    .append(percent)
                    .append('\n');
            script.append(insert(table, columns, samples.subList(samples.size() - 1, samples.size())));
            script.append("\\endif\n");
        }
    }

    /** Neighbours from the middle of the table: rows of one notification. */
    private List<Map<String, String>> samples(String table, int rows) throws SQLException {
        long middle = database.count(table) / 2 / rows * rows;
        return database.rows("select * from " + table + " offset " + middle + " limit " + rows);
    }

    private static String insert(String table, List<FloorColumn> columns, List<Map<String, String>> samples) {
        String names = columns.stream().map(FloorColumn::name).collect(Collectors.joining(", "));
        String rows = samples.stream()
                .map(row -> columns.stream()
                        .map(column -> column.expression(row.get(column.name())))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(",\n"));
        return "insert into floor_" + table + " (" + names + ") values\n" + rows + ";\n";
    }
}
