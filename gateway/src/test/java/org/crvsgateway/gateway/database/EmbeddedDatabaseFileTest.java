package org.crvsgateway.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A killed process leaves the file as it is at that moment, and whatever was committed must be found in it. H2 2.5.252
 * fails here: once it reuses space, it does not find its newest chunks when it was not closed.
 */
class EmbeddedDatabaseFileTest {

    private static final int MOMENTS = 40;
    private static final int COMMITS_BETWEEN = 60;
    private static final long SEED = 20261120;

    /** Space that was freed is reused at once, and not after 45 seconds. */
    private static final String IMPATIENT = ";RETENTION_TIME=0";

    @Test
    void whatIsCommittedIsFoundInTheFileAtAnyMoment(@TempDir Path folder) throws Exception {
        String url = new DatabaseLocation(new DatabaseConfig(null, null, null, 1), new DataFolder(folder)).url();
        Random chance = new Random(SEED);
        try (Connection connection = DriverManager.getConnection(url + IMPATIENT)) {
            connection.createStatement().execute("create table fact (id int primary key, number int, body bytea)");
            connection.setAutoCommit(false);
            int number = 0;
            for (int moment = 0; moment < MOMENTS; moment++) {
                int last = number + 1 + chance.nextInt(COMMITS_BETWEEN);
                while (number < last) {
                    number++;
                    commit(connection, chance.nextInt(1, 50), number, new byte[chance.nextInt(20_000)]);
                }
                assertThat(newestIn(copy(folder))).isEqualTo(number);
            }
        }
    }

    private static void commit(Connection connection, int id, int number, byte[] body) throws SQLException {
        try (PreparedStatement merge =
                connection.prepareStatement("merge into fact (id, number, body) values (?, ?, ?)")) {
            merge.setInt(1, id);
            merge.setInt(2, number);
            merge.setBytes(3, body);
            merge.executeUpdate();
        }
        connection.commit();
    }

    private static Path copy(Path folder) throws IOException {
        return Files.copy(
                folder.resolve("gateway.mv.db"), folder.resolve("copy.mv.db"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static int newestIn(Path file) throws SQLException {
        String name = file.toString().replace(".mv.db", "");
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + name + ";DATABASE_TO_LOWER=TRUE", "", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select max(number) from fact")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
