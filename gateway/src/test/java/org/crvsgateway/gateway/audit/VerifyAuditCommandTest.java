package org.crvsgateway.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.harness.MigratedDatabase;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class VerifyAuditCommandTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Map<String, Object> settings;
    private final Jdbi jdbi;

    @TempDir
    Path folder;

    VerifyAuditCommandTest(TestDatabase database) {
        this.settings = new HashMap<>(database.settings());
        this.jdbi = MigratedDatabase.at(settings);
    }

    @Test
    void anIntactChainEndsWithZeroAndABrokenOneWithOne() {
        AuditStore store = new AuditStore();
        jdbi.useTransaction(handle -> new AuditTrail(store, UUID::randomUUID, Clock.systemUTC())
                .record(handle, Caller.GATEWAY, "record.register", "record", "1", Map.of()));
        assertThat(run()).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("1 entries wait to be sealed");

        new AuditSealer(jdbi, store).sealAll();
        assertThat(run()).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("intact: 1 entries");

        jdbi.useHandle(handle -> handle.execute("update audit_entry set address = 'x'"));
        assertThat(run()).isOne();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("BROKEN at entry 1: CHANGED");
    }

    @Test
    void aDatabaseThatCannotBeReadEndsWithTwo() {
        settings.put("crg.db.url", "jdbc:h2:mem:empty" + UUID.randomUUID());

        assertThat(run()).isEqualTo(2);
    }

    private int run() {
        printed.reset();
        settings.put("crg.data-folder", folder.toString());
        return VerifyAuditCommand.run(settings, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
