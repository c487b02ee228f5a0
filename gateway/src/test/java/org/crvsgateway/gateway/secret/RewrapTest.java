package org.crvsgateway.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.MigratedDatabase;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.crvsgateway.webhooks.SealedColumn;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Wrapping anew whatever is under an older master key, on either database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class RewrapTest {

    private static final int SECRETS = 250; // more than two pages
    private static final SealedColumn COLUMN =
            new SealedColumn("kept_secret", "name", "sealed", name -> "kept/" + name);

    private final TestDatabase database;
    private final Jdbi jdbi;
    private final AtomicReference<String> file = new AtomicReference<>(base64(1));
    private final KeyRing ring = new KeyRing(file::get);
    private final SecretBox box = new SecretBox(ring);

    RewrapTest(TestDatabase database) {
        this.database = database;
        this.jdbi = MigratedDatabase.at(database.settings());
        IntStream.range(0, SECRETS).mapToObj("s%03d"::formatted).forEach(this::insert);
    }

    @Test
    void everythingIsOpenedByTheNewKeyAloneAfterwards() {
        hold(2, 1);
        assertThat(census().remaining()).isEqualTo(SECRETS);

        assertThat(rewrap(COLUMN).run(() -> false)).isEqualTo(SECRETS);

        assertThat(census().remaining()).isZero();
        hold(2);
        assertEverySecretOpens();
        assertThat(census().missing()).isEmpty();
        assertThat(rewrap(COLUMN).run(() -> false)).isZero();
    }

    @Test
    void whatEndedInTheMiddleGoesOnWhereItWas() {
        hold(2, 1);
        AtomicInteger left = new AtomicInteger(130);
        SealedColumn failing = new SealedColumn("kept_secret", "name", "sealed", name -> {
            if (left.getAndDecrement() == 0) {
                throw new IllegalStateException("killed");
            }
            return COLUMN.context().apply(name);
        });
        assertThatThrownBy(() -> rewrap(failing).run(() -> false)).hasMessage("killed");
        assertThat(census().remaining()).isEqualTo(SECRETS - 130);
        assertEverySecretOpens();

        assertThat(rewrap(COLUMN).run(() -> false)).isEqualTo(SECRETS - 130);
        hold(2);
        assertEverySecretOpens();
    }

    @Test
    void itStopsWhenTheGatewayDoes() {
        hold(2, 1);
        AtomicInteger left = new AtomicInteger(10);
        assertThat(rewrap(COLUMN).run(() -> left.getAndDecrement() == 0)).isEqualTo(10);
    }

    @Test
    void severalNodesAtOnceLoseNothing() throws Exception {
        hold(2, 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Long> node = () -> rewrap(COLUMN).run(() -> false);
            long changed = 0;
            for (Future<Long> done : threads.invokeAll(List.of(node, node, node))) {
                changed += done.get();
            }
            assertThat(changed).as("each value is changed by one of them").isEqualTo(SECRETS);
        }
        hold(2);
        assertEverySecretOpens();
    }

    @Test
    void whatSomebodyChangesMeanwhileStaysAsTheyLeftIt() {
        hold(2, 1);
        SealedColumn changing = new SealedColumn("kept_secret", "name", "sealed", name -> {
            if (name.equals("s007")) {
                jdbi.useHandle(handle -> handle.createUpdate(
                                "update kept_secret set sealed = :sealed where name = :name")
                        .bind(
                                "sealed",
                                box.seal(bytes("changed"), COLUMN.context().apply(name)))
                        .bind("name", name)
                        .execute());
            } else if (name.equals("s008")) {
                jdbi.useHandle(handle -> handle.execute("delete from kept_secret where name = ?", name));
            }
            return COLUMN.context().apply(name);
        });
        assertThat(rewrap(changing).run(() -> false)).isEqualTo(SECRETS - 2);
        hold(2);
        assertThat(open("s007")).isEqualTo("changed");
        assertThat(names()).hasSize(SECRETS - 1).doesNotContain("s008");
    }

    @Test
    void whatIsUnderAMissingKeyWaitsForItAndTheRestIsDone() {
        hold(2, 1);
        insert("under-2");
        hold(3, 1);
        assertThat(census().missing()).hasSize(1);
        assertThat(census().locked()).isEqualTo(1);

        assertThat(rewrap(COLUMN).run(() -> false)).isEqualTo(SECRETS);
        assertThat(census().remaining()).isEqualTo(1);

        hold(3, 2);
        assertThat(census().missing()).isEmpty();
        assertThat(rewrap(COLUMN).run(() -> false)).isEqualTo(1);
        hold(3);
        assertThat(open("under-2")).isEqualTo("secret of under-2");
    }

    @Test
    void aDamagedValueDoesNotStopTheRest() {
        jdbi.useHandle(handle -> handle.execute("update kept_secret set sealed = ? where name = 's005'", bytes("x")));
        hold(2, 1);
        assertThat(rewrap(COLUMN).run(() -> false)).isEqualTo(SECRETS - 1);
    }

    @Test
    void everySealedColumnOfTheDatabaseIsKnown() {
        Set<String> known = known();
        List<String> inDatabase = jdbi.withHandle(
                handle -> handle.createQuery("""
                        select lower(table_name) || '.' || lower(column_name)
                        from information_schema.columns
                        where lower(column_name) like 'sealed%'
                            and lower(data_type) in ('bytea', 'binary varying', 'character large object')
                        """).mapTo(String.class).list());
        assertThat(inDatabase).contains("kept_secret.sealed").containsExactlyInAnyOrderElementsOf(known);
    }

    private Set<String> known() {
        GatewayHarness gateway = database == TestDatabase.H2 ? GatewayHarness.onH2() : GatewayHarness.onPostgres();
        return gateway.beans(SealedColumn.class).stream()
                .map(column -> column.table() + "." + column.column())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Rewrap rewrap(SealedColumn column) {
        return new Rewrap(jdbi, List.of(column), ring, box);
    }

    private SealedCensus census() {
        return new MasterKeys(jdbi, List.of(COLUMN), ring, new SimpleMeterRegistry()).census();
    }

    private void hold(int... seeds) {
        List<String> keys = new ArrayList<>();
        for (int seed : seeds) {
            keys.add(base64(seed));
        }
        file.set(String.join("\n", keys));
        assertThat(ring.reload()).isTrue();
    }

    private void insert(String name) {
        byte[] sealed = box.seal(bytes("secret of " + name), COLUMN.context().apply(name));
        jdbi.useHandle(handle -> handle.execute("insert into kept_secret (name, sealed) values (?, ?)", name, sealed));
    }

    private void assertEverySecretOpens() {
        assertThat(names()).hasSize(SECRETS).allSatisfy(name -> assertThat(open(name))
                .isEqualTo("secret of " + name));
    }

    private List<String> names() {
        return jdbi.withHandle(handle -> handle.createQuery("select name from kept_secret")
                .mapTo(String.class)
                .list());
    }

    private String open(String name) {
        byte[] sealed =
                jdbi.withHandle(handle -> handle.createQuery("select sealed from kept_secret where name = :name")
                        .bind("name", name)
                        .mapTo(byte[].class)
                        .one());
        return new String(box.open(sealed, COLUMN.context().apply(name)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(int seed) {
        byte[] key = new byte[MasterKey.LENGTH];
        key[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(key);
    }
}
