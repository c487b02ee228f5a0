package org.crvsgateway.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies in the midst of a migration is started again, and nothing has to be mended by hand. */
@Timeout(300)
class InterruptedMigrationTest {

    static final int KILLED = 137;

    private static final String OURS = "classpath:db/migration";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String SLEEPING =
            "datname = current_database() and pid <> pg_backend_pid() and query like '%pg_sleep%'";

    @TempDir
    private Path folder;

    @Test
    void killedInTheMidstOfItsFirstMigrationTheEmbeddedDatabaseIsMigratedAgain() throws Exception {
        assertThat(run("true", embedded(OURS + ",classpath:db/interrupted/h2"))).isEqualTo(KILLED);
        assertThat(run("false", embedded(OURS + ",classpath:db/interrupted/h2")))
                .isZero();
        assertThat(count(file(), "select count(*) from other_half")).isZero();
        assertThat(folder).isDirectoryNotContaining("glob:**before-migration*");
    }

    @Test
    void killedInTheMidstOfALaterMigrationTheEmbeddedDatabaseKeepsItsRows() throws Exception {
        assertThat(run("false", embedded(OURS))).isZero();
        file().useHandle(handle -> {
            handle.execute("create table kept (id integer primary key)");
            handle.execute("insert into kept (id) values (1), (2), (3)");
        });
        for (int kill = 0; kill < 2; kill++) {
            assertThat(run("true", embedded(OURS + ",classpath:db/interrupted/h2")))
                    .isEqualTo(KILLED);
        }
        assertThat(run("false", embedded(OURS + ",classpath:db/interrupted/h2")))
                .isZero();
        assertThat(count(file(), "select count(*) from kept")).isEqualTo(3);
        assertThat(count(file(), "select count(*) from other_half")).isZero();
    }

    @Test
    void aCopyThatWasNotFinishedIsNotPutBack() throws Exception {
        assertThat(run("false", embedded(OURS))).isZero();
        Files.writeString(folder.resolve("gateway.mv.db.before-migration.zip.part"), "half a copy");
        assertThat(run("false", embedded(OURS + ",classpath:db/interrupted/h2")))
                .isZero();
        assertThat(count(file(), "select count(*) from other_half")).isZero();
    }

    @Test
    void killedInTheMidstOfAMigrationPostgresUndoesIt() throws Exception {
        Map<String, Object> database = TestDatabase.POSTGRES.settings();
        Jdbi jdbi = Jdbi.create(
                String.valueOf(database.get("crg.db.url")),
                String.valueOf(database.get("crg.db.user")),
                String.valueOf(database.get("crg.db.password")));
        sleep(jdbi, "3600");
        Process victim = start("false", postgres(database));
        try {
            await().atMost(PATIENCE)
                    .until(() -> count(jdbi, "select count(*) from pg_stat_activity where " + SLEEPING) == 1);
        } finally {
            victim.destroyForcibly();
        }
        assertThat(victim.waitFor()).isEqualTo(KILLED);
        // a server notices a client that is gone when it next writes to it
        jdbi.useHandle(
                handle -> handle.createQuery("select pg_terminate_backend(pid) from pg_stat_activity where " + SLEEPING)
                        .mapTo(Boolean.class)
                        .list());
        sleep(jdbi, "0");
        assertThat(run("false", postgres(database))).isZero();
        assertThat(count(jdbi, "select count(*) from other_half")).isZero();
    }

    /** How long the migration takes. */
    private static void sleep(Jdbi jdbi, String seconds) {
        jdbi.useHandle(handle -> {
            String name = handle.createQuery("select current_database()")
                    .mapTo(String.class)
                    .one();
            handle.execute("alter database " + name + " set crg.seconds = '" + seconds + "'");
        });
    }

    private List<String> embedded(String locations) {
        return List.of("crg.data-folder=" + folder, "flyway.datasources.default.locations=" + locations);
    }

    private List<String> postgres(Map<String, Object> database) {
        List<String> words = new ArrayList<>(embedded(OURS + ",classpath:db/interrupted/postgres"));
        database.forEach((name, value) -> words.add(name + "=" + value));
        return words;
    }

    private int run(String die, List<String> words) throws IOException, InterruptedException {
        return start(die, words).waitFor();
    }

    private static Process start(String die, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Ddie=" + die,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")),
                Migrates.class.getName()));
        command.addAll(words);
        return new ProcessBuilder(command).inheritIO().start();
    }

    private Jdbi file() {
        String url = "jdbc:h2:file:" + folder.resolve("gateway") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        return Jdbi.create(url, "sa", "");
    }

    private static int count(Jdbi jdbi, String query) {
        return jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(Integer.class).one());
    }
}
