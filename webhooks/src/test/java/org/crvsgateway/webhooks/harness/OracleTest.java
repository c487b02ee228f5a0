package org.crvsgateway.webhooks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle is only worth something if it sees each fault. */
final class OracleTest {
    private static final String TOPIC = "bench.t0";

    private final Ledger.Entry first = new Ledger.Entry(UUID.randomUUID(), TOPIC, "r", 1, 11, 1_000);
    private final Ledger.Entry second = new Ledger.Entry(UUID.randomUUID(), TOPIC, "r", 2, 22, 2_000);
    private final Ledger.Entry elsewhere = new Ledger.Entry(UUID.randomUUID(), "bench.t1", "r", 1, 33, 1_000);
    private final Inbox inbox = new Inbox(9);

    @TempDir
    private Path folder;

    private Oracle oracle = new Oracle();

    @BeforeEach
    void acknowledge() throws IOException {
        Path file = folder.resolve("ledger");
        try (Ledger ledger = new Ledger(file)) {
            ledger.add(List.of(first, elsewhere));
            ledger.add(List.of(second));
        }
        Files.writeString(file, UUID.randomUUID() + " torn", StandardOpenOption.APPEND);
        oracle = Oracle.read(List.of(file, folder.resolve("another")));
    }

    @Test
    void aMessageTakenOnceWithItsBytesIsNoFault() {
        take(hit(first, 1, 3_000));
        take(hit(second, 2, 4_000));
        take(hit(second, 2, 5_000));
        assertThat(oracle.acknowledged()).isEqualTo(3);
        assertThat(oracle.faults(inbox, TOPIC)).isEmpty();
        assertThat(oracle.outOfOrder(inbox, TOPIC)).isEmpty();
        assertThat(inbox.repeats()).hasSize(1);
    }

    @Test
    void whatNeverCameIsSeen() {
        take(hit(first, 1, 3_000));
        assertThat(oracle.lost(inbox, TOPIC)).containsExactly(second.id());
        assertThat(oracle.faults(inbox, TOPIC)).singleElement().asString().contains("never came");
    }

    @Test
    void whatWasOnlyRefusedNeverCame() {
        take(hit(first, 1, 3_000));
        inbox.keep(hit(second, 2, 4_000), 503);
        assertThat(oracle.lost(inbox, TOPIC)).containsExactly(second.id());
        assertThat(inbox.refused()).isEqualTo(1);
    }

    @Test
    void otherBytesAreSeen() {
        take(hit(first, 1, 3_000));
        take(new Hit(second.id(), 2, 99, true, 4_000));
        assertThat(oracle.faults(inbox, TOPIC)).singleElement().asString().contains("other bytes");
    }

    @Test
    void aBadSignatureIsSeen() {
        take(hit(first, 1, 3_000));
        take(new Hit(second.id(), 2, second.digest(), false, 4_000));
        assertThat(oracle.faults(inbox, TOPIC)).singleElement().asString().contains("signature");
    }

    @Test
    void aRepeatUnderAnotherNumberIsSeen() {
        take(hit(first, 1, 3_000));
        take(hit(second, 2, 4_000));
        take(hit(second, 3, 5_000));
        assertThat(oracle.faults(inbox, TOPIC)).singleElement().asString().contains("another number");
    }

    @Test
    void aGapAndANumberTwiceAreSeen() {
        take(hit(first, 1, 3_000));
        take(hit(second, 3, 4_000));
        assertThat(oracle.faults(inbox, TOPIC)).singleElement().asString().contains("2th of 2 numbers is 3");
        inbox.forget();
        take(hit(first, 1, 3_000));
        take(hit(second, 1, 4_000));
        assertThat(oracle.faults(inbox, TOPIC)).singleElement().asString().contains("2th of 2 numbers is 1");
    }

    @Test
    void aLaterVersionBeforeAnEarlierOneIsSeen() {
        take(hit(second, 1, 3_000));
        assertThat(oracle.outOfOrder(inbox, TOPIC)).hasSize(1);
        take(hit(first, 2, 4_000));
        assertThat(oracle.outOfOrder(inbox, TOPIC)).hasSize(1);
    }

    private static Hit hit(Ledger.Entry entry, long sequence, long micros) {
        return new Hit(entry.id(), sequence, entry.digest(), true, micros);
    }

    private void take(Hit hit) {
        inbox.keep(hit, 204);
    }
}
