package org.crvsgateway.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crvsgateway.gateway.audit.AuditVerification.Broken;
import org.crvsgateway.gateway.audit.AuditVerification.Fault;
import org.crvsgateway.gateway.audit.AuditVerification.Intact;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.harness.MigratedDatabase;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.crvsgateway.gateway.id.IdSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class AuditChainTest {

    private static final Caller REGISTRAR = new Caller(
            CallerKind.USER, UUID.randomUUID(), "Zoë \uD83D\uDE00", Set.of("audit.read"), FieldGrant.ALL, "10.0.0.7");

    private final Jdbi jdbi;
    private final AuditStore store = new AuditStore();
    private final IdSource ids = new Ids();
    private final AuditTrail trail = new AuditTrail(store, ids, Clock.systemUTC());
    private final AuditSealer sealer;
    private final AuditVerifier verifier;
    private final AuditLog log;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    AuditChainTest(TestDatabase database) {
        this.jdbi = MigratedDatabase.shared(database);
        emptyTheChain(jdbi);
        this.sealer = new AuditSealer(jdbi, store);
        this.verifier = new AuditVerifier(jdbi, store);
        this.log = new AuditLog(jdbi, store);
    }

    @AfterEach
    void stopThreads() {
        threads.close();
    }

    @Test
    void anEmptyChainIsIntact() {
        assertThat(verifier.verify()).isEqualTo(new Intact(0, AuditHash.BEFORE_THE_FIRST, new AuditBacklog(0, null)));
    }

    @Test
    void sealedEntriesFollowEachOtherWithoutAGap() {
        record(1_234);

        sealer.sealAll();

        assertThat(entries()).extracting(AuditEntry::sequence).containsExactlyElementsOf(sequences(1_234));
        assertThat(verifier.verify()).isEqualTo(new Intact(1_234, last().hash(), new AuditBacklog(0, null)));
    }

    @Test
    void anEntrySaysWhoDidWhatToWhomAndFromWhere() {
        jdbi.useTransaction(handle -> trail.record(
                handle, REGISTRAR, "record.register", "record", "r-1", Map.of("number", "2026-A\"1", "b", "\u0000")));

        sealer.sealAll();

        AuditFact fact = last().fact();
        assertThat(fact.actorName()).isEqualTo("Zoë \uD83D\uDE00");
        assertThat(fact.actorKind()).isEqualTo(CallerKind.USER);
        assertThat(fact.actorId()).isEqualTo(REGISTRAR.id());
        assertThat(fact.address()).isEqualTo("10.0.0.7");
        assertThat(fact.action()).isEqualTo("record.register");
        assertThat(fact.subjectType()).isEqualTo("record");
        assertThat(fact.subjectId()).isEqualTo("r-1");
        assertThat(fact.details()).isEqualTo("{\"b\":\"\\u0000\",\"number\":\"2026-A\\\"1\"}");
        assertThat(fact.detailsByName()).containsEntry("b", "\u0000");
    }

    @Test
    void textThatNoDatabaseTakesIsWrittenAllTheSame() {
        Caller odd = new Caller(CallerKind.CLIENT, UUID.randomUUID(), "a\u0000b\uD800", Set.of(), FieldGrant.ALL, "x");

        jdbi.useTransaction(
                handle -> trail.record(handle, odd, "client.create", "client", "\uDC00", Map.of("k", "\uD800")));
        sealer.sealAll();

        assertThat(last().fact().actorName()).isEqualTo("a b?");
        assertThat(verifier.verify()).isInstanceOf(Intact.class);
    }

    @Test
    void anEntryOfATransactionThatIsRolledBackWasNever() {
        jdbi.useTransaction(handle -> {
            trail.record(handle, REGISTRAR, "record.register", "record", "r", Map.of());
            handle.rollback();
        });

        sealer.sealAll();

        assertThat(entries()).isEmpty();
    }

    @Test
    void anEntryThatIsCommittedLateIsSealedThoughItsIdIsOlder() {
        try (Handle late = jdbi.open()) {
            late.begin();
            trail.record(late, REGISTRAR, "record.register", "record", "late", Map.of());
            record(3);
            sealer.sealAll();
            assertThat(entries()).hasSize(3);

            late.commit();
        }
        sealer.sealAll();

        assertThat(entries()).hasSize(4);
        assertThat(last().fact().subjectId()).isEqualTo("late");
        assertThat(last().fact().id()).isLessThan(entries().getFirst().fact().id());
        assertThat(verifier.verify()).isInstanceOf(Intact.class);
    }

    @Test
    void twoNodesThatSealAtOnceMakeOneChain() {
        AtomicBoolean writing = new AtomicBoolean(true);
        List<CompletableFuture<Void>> nodes = IntStream.range(0, 2)
                .mapToObj(_ -> CompletableFuture.runAsync(
                        () -> {
                            AuditSealer node = new AuditSealer(jdbi, store);
                            while (writing.get()) {
                                node.sealAll();
                            }
                            node.sealAll();
                        },
                        threads))
                .toList();
        List<CompletableFuture<Void>> writers = IntStream.range(0, 4)
                .mapToObj(_ ->
                        CompletableFuture.runAsync(() -> IntStream.range(0, 250).forEach(_ -> record(1)), threads))
                .toList();

        writers.forEach(CompletableFuture::join);
        writing.set(false);
        nodes.forEach(CompletableFuture::join);
        sealer.sealAll();

        assertThat(entries()).extracting(AuditEntry::sequence).containsExactlyElementsOf(sequences(1_000));
        assertThat(verifier.verify()).isInstanceOf(Intact.class);
    }

    @Test
    void whileOneNodeSealsTheOtherDoesNotWait() {
        record(1);
        try (Handle other = jdbi.open()) {
            other.begin();
            assertThat(store.lockHead(other)).isPresent();

            assertThat(sealer.sealBatch()).isZero();
            other.rollback();
        }
        assertThat(sealer.sealBatch()).isOne();
    }

    @Test
    void whatIsNotYetSealedIsCounted() {
        record(2);

        AuditBacklog waiting = verifier.verify().unsealed();

        assertThat(waiting.entries()).isEqualTo(2);
        assertThat(waiting.oldest()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1' second",
                "actor_kind = 'CLIENT'",
                "actor_id = id",
                "actor_name = 'somebody else'",
                "address = 'x'",
                "action = 'record.revoke'",
                "subject_type = 'client'",
                "subject_id = 'x'",
                "details = '{}'",
                "id = actor_id",
            })
    void aChangedEntryIsFound(String change) {
        record(5);
        sealer.sealAll();

        sql("update audit_entry set " + change + " where sequence = 3");

        assertThat(verifier.verify()).isEqualTo(new Broken(3, Fault.CHANGED, new AuditBacklog(0, null)));
    }

    @Test
    void aChangedEntryWithAFreshHashIsFoundAtTheNext() {
        record(5);
        sealer.sealAll();
        AuditEntry third = entries().get(2);
        sql("update audit_entry set action = 'x' where sequence = 3");
        AuditFact forged = entries().get(2).fact();

        sql("update audit_entry set hash = '" + AuditHash.of(3, forged, third.previousHash()) + "' where sequence = 3");

        assertThat(verifier.verify()).isEqualTo(new Broken(4, Fault.NOT_LINKED, new AuditBacklog(0, null)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 5})
    void aMissingEntryIsFound(long sequence) {
        record(5);
        sealer.sealAll();

        sql("delete from audit_entry where sequence = " + sequence);

        assertThat(verifier.verify()).isEqualTo(new Broken(sequence, Fault.MISSING, new AuditBacklog(0, null)));
    }

    @Test
    void entriesThatChangedPlacesAreFound() {
        record(5);
        sealer.sealAll();

        sql("update audit_entry set sequence = 99 where sequence = 2");
        sql("update audit_entry set sequence = 2 where sequence = 3");
        sql("update audit_entry set sequence = 3 where sequence = 99");

        assertThat(verifier.verify()).isEqualTo(new Broken(2, Fault.NOT_LINKED, new AuditBacklog(0, null)));
    }

    @Test
    void anEntryBeyondTheEndIsFound() {
        record(5);
        sealer.sealAll();

        sql("update audit_head set sequence = 4, hash = (select hash from audit_entry where sequence = 4)");

        assertThat(verifier.verify()).isEqualTo(new Broken(5, Fault.BEYOND_END, new AuditBacklog(0, null)));
    }

    @Test
    void entriesAreListedBySubjectActorAndAction() {
        jdbi.useTransaction(handle -> {
            trail.record(handle, REGISTRAR, "record.register", "record", "a", Map.of());
            trail.record(handle, REGISTRAR, "record.correct", "record", "a", Map.of());
            trail.record(handle, Caller.GATEWAY, "record.register", "record", "b", Map.of());
        });
        sealer.sealAll();

        assertThat(log.following(REGISTRAR, new AuditQuery("a", null, null), 0, 10))
                .hasSize(2);
        assertThat(log.following(REGISTRAR, new AuditQuery("a", null, null), 1, 10))
                .hasSize(1);
        assertThat(log.following(REGISTRAR, new AuditQuery(null, REGISTRAR.id(), null), 0, 1))
                .hasSize(1);
        assertThat(log.following(REGISTRAR, new AuditQuery(null, null, "record.register"), 0, 10))
                .extracting(AuditEntry::sequence)
                .containsExactly(1L, 3L);
        assertThat(log.preceding(REGISTRAR, AuditQuery.ALL, Long.MAX_VALUE, 2))
                .extracting(AuditEntry::sequence)
                .containsExactly(3L, 2L);
    }

    private void record(int entries) {
        jdbi.useTransaction(handle -> {
            for (int i = 0; i < entries; i++) {
                trail.record(handle, REGISTRAR, "record.register", "record", "r" + i, Map.of("n", "" + i));
            }
        });
    }

    private List<AuditEntry> entries() {
        return jdbi.withHandle(handle -> store.following(handle, AuditQuery.ALL, 0, 10_000));
    }

    private AuditEntry last() {
        return entries().getLast();
    }

    private void sql(String statement) {
        assertThat(jdbi.<Integer, RuntimeException>withHandle(handle -> handle.execute(statement)))
                .isOne();
    }

    static void emptyTheChain(Jdbi jdbi) {
        jdbi.useTransaction(handle -> {
            handle.execute("delete from audit_entry");
            handle.execute("delete from audit_unsealed");
            handle.execute("update audit_head set sequence = 0, hash = ?", AuditHash.BEFORE_THE_FIRST);
        });
    }

    private static List<Long> sequences(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** Small and ascending. */
    private static final class Ids implements IdSource {
        private long last;

        @Override
        public synchronized UUID next() {
            return new UUID(0, ++last);
        }
    }
}
