package org.crvsgateway.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.crvsgateway.gateway.audit.AuditTrails;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.harness.MigratedDatabase;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.crvsgateway.gateway.id.IdSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class ExchangeLogTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final ExchangeConfig CONFIG =
            new ExchangeConfig(100, 10_000, Duration.ofDays(30), Duration.ofDays(365));

    private final Caller reader = new Caller(
            CallerKind.USER, UUID.randomUUID(), "reader", Set.of(Scope.EXCHANGE_READ), FieldGrant.ALL, "10.0.0.1");
    private final Jdbi jdbi;
    private final ExchangeStore store = new ExchangeStore();
    private final ExchangeQueue queue = new ExchangeQueue(CONFIG, new SimpleMeterRegistry());
    private final AtomicLong now = new AtomicLong(NOW.toEpochMilli());
    private final ExchangeLog log = new ExchangeLog(queue, CONFIG, ids());
    private final ExchangeWriter writer;
    private final Exchanges exchanges;

    ExchangeLogTest(TestDatabase database) {
        this.jdbi = MigratedDatabase.shared(database);
        jdbi.useHandle(handle -> handle.execute("delete from exchange"));
        jdbi.useHandle(handle -> handle.execute("delete from exchange_body"));
        this.writer = new ExchangeWriter(jdbi, store, queue);
        this.exchanges = new Exchanges(jdbi, store, AuditTrails.create());
    }

    @Test
    void anExchangeIsReadAsItWasTold() {
        in("/api/v1/notifications?a=1", 201, "{\"x\":1}", "{\"id\":\"7\"}");
        writer.writeAll();

        Exchange listed = list(all(10)).getFirst();
        Exchange opened = exchanges.open(reader, listed.id()).orElseThrow();

        assertThat(listed.request().bytes()).isNull();
        assertThat(listed.request().size()).isEqualTo(7);
        assertThat(opened.call())
                .isEqualTo(new Exchange.Call("POST", "/api/v1/notifications?a=1", "/r", 201, null, "req-1", "s-1"));
        assertThat(opened.at()).isEqualTo(NOW);
        assertThat(opened.duration()).isEqualTo(Duration.ofMillis(12));
        assertThat(opened.party()).isEqualTo(Party.of(reader));
        assertThat(opened.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(opened.request().text()).contains("{\"x\":1}");
        assertThat(opened.response().text()).contains("{\"id\":\"7\"}");
    }

    @Test
    void aCallOutThatGotNoAnswerSaysWhy() {
        log.recordOutbound(
                NOW,
                Duration.ofSeconds(5),
                Party.unknown(null),
                new Exchange.Call("POST", "https://sink.example/hook?token=abc", null, null, "timed out", null, null),
                Body.of("application/json", new byte[] {(byte) 0xff}),
                Body.NONE);
        writer.writeAll();

        Exchange exchange = exchanges.open(reader, list(all(1)).getFirst().id()).orElseThrow();

        assertThat(exchange.direction()).isEqualTo(Direction.OUT);
        assertThat(exchange.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(exchange.call().status()).isNull();
        assertThat(exchange.call().path()).isEqualTo("https://sink.example/hook?token=" + Redaction.MASK);
        assertThat(exchange.request().base64()).contains("/w==");
    }

    @Test
    void aLongBodyIsCutAndSaysSo() {
        in("/p", 200, "é".repeat(51), "");
        writer.writeAll();

        Body body = exchanges
                .open(reader, list(all(1)).getFirst().id())
                .orElseThrow()
                .request();

        assertThat(body.cut()).isTrue();
        assertThat(body.size()).isEqualTo(102);
        assertThat(body.text()).contains("é".repeat(50));
    }

    @Test
    void secretsAreMaskedBeforeTheyAreWritten() {
        in("/graphql", 200, "{\"variables\":{\"password\":\"abc\"}}", "{\"data\":{\"secret\":\"def\"}}");
        in("/graphql", 200, "{\"query\":\"mutation { c { y: secret } }\"}", "{\"data\":{\"c\":{\"y\":\"ghi\"}}}");
        writer.writeAll();

        List<String> bodies = jdbi.withHandle(handle -> handle.createQuery(
                        "select request_body, response_body from exchange_body order by exchange_id")
                .map((row, _) -> text(row.getBytes(1)) + text(row.getBytes(2)))
                .list());

        assertThat(bodies).hasSize(2);
        assertThat(bodies.getFirst()).doesNotContain("abc").doesNotContain("def");
        assertThat(bodies.getLast()).doesNotContain("ghi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/v1/subscriptions/7/receiver | {'authentication':{'type':'HEADER','header':'X-Zed','value':'LEAK'}}",
                "/api/v1/subscriptions/7/receiver | {'authentication':{'type':'HEADER','value':'LEAK",
                "/api/v1/subscriptions/7/receive%72?a=1 | {'value':'LEAK'}}}}",
                "/graphql | {'query':'mutation { setSubscriptionReceiver(value:\\'LEAK\\') { id } }'}",
                "/graphql | {'variables':{'a':'LEAK'},'query':'mutation($a:String!){setSubscription\\u0052eceiver(a:$a){id}}'}",
                "/graphql | {'variables':{'a':'LEAK'},'query':'mutation($a:String!){ # a long way before the name is told that is behind the cut\\n setSubscriptionReceiver(a:$a){id}}'}",
            })
    void ofARequestThatSetsAReceiverNothingIsKept(String path, String request) {
        String body = request.replace('\'', '"');
        in(path, 200, body, "{\"x\":1}");
        writer.writeAll();

        Exchange kept = exchanges.open(reader, list(all(1)).getFirst().id()).orElseThrow();

        assertThat(kept.request().text()).contains(ReceiverSecrets.NOTE);
        assertThat(kept.request().size()).isEqualTo(body.length());
        assertThat(jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("select request_body from exchange_body")
                                .map((row, _) -> text(row.getBytes(1)))
                                .one()))
                .doesNotContain("LEAK");
    }

    @Test
    void aRequestForAnythingElseOfASubscriptionIsKept() {
        in("/api/v1/subscriptions/7/replays", 200, "{\"x\":1}", "");
        writer.writeAll();

        assertThat(exchanges
                        .open(reader, list(all(1)).getFirst().id())
                        .orElseThrow()
                        .request()
                        .text())
                .contains("{\"x\":1}");
    }

    @Test
    void textThatNoDatabaseTakesIsWrittenAllTheSame() {
        in("/p\u0000\uD800" + "x".repeat(5_000), 404, "", "");
        writer.writeAll();

        assertThat(list(all(1)).getFirst().call().path()).startsWith("/p ?x");
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void exchangesAreListedNewestFirstAndPageByPage() {
        for (int i = 0; i < 5; i++) {
            in("/p" + i, 200, "", "");
        }
        writer.writeAll();

        List<Exchange> first = list(all(2));
        List<Exchange> second = list(new ExchangeQuery(
                null, null, null, null, null, null, first.getLast().id(), 2));

        assertThat(first).extracting(e -> e.call().path()).containsExactly("/p4", "/p3");
        assertThat(second).extracting(e -> e.call().path()).containsExactly("/p2", "/p1");
    }

    @Test
    void exchangesAreListedByCallerStatusPathDirectionAndTime() {
        in("/a_b", 200, "", "");
        now.addAndGet(3_600_000);
        in("/axb", 404, "", "");
        writer.writeAll();
        Instant between = NOW.plusSeconds(1_800);

        assertThat(list(new ExchangeQuery(reader.id(), null, null, null, null, null, null, 9)))
                .hasSize(2);
        assertThat(list(new ExchangeQuery(UUID.randomUUID(), null, null, null, null, null, null, 9)))
                .isEmpty();
        assertThat(list(new ExchangeQuery(null, Direction.OUT, null, null, null, null, null, 9)))
                .isEmpty();
        assertThat(list(new ExchangeQuery(null, null, 404, null, null, null, null, 9)))
                .hasSize(1);
        assertThat(list(new ExchangeQuery(null, null, null, "/a_", null, null, null, 9)))
                .hasSize(1);
        assertThat(list(new ExchangeQuery(null, null, null, null, between, null, null, 9)))
                .extracting(e -> e.call().path())
                .containsExactly("/axb");
        assertThat(list(new ExchangeQuery(null, null, null, null, null, between, null, 9)))
                .extracting(e -> e.call().path())
                .containsExactly("/a_b");
    }

    @Test
    void whoeverSeesABodyIsInTheAuditTrail() {
        in("/p", 200, "x", "");
        writer.writeAll();
        UUID id = list(all(1)).getFirst().id();

        exchanges.open(reader, id);

        assertThat(jdbi.<Long, RuntimeException>withHandle(handle -> handle.createQuery("""
                        select count(*) from audit_unsealed
                        where action = 'exchange.disclose' and subject_id = :id and actor_id = :actor
                        """)
                        .bind("id", id.toString())
                        .bind("actor", reader.id())
                        .mapTo(Long.class)
                        .one()))
                .isOne();
        assertThat(exchanges.open(reader, UUID.randomUUID())).isEmpty();
    }

    @Test
    void manyAreWrittenInBatches() {
        for (int i = 0; i < 450; i++) {
            in("/p" + i, 200, "{}", "{}");
        }

        writer.writeRest();

        assertThat(count("exchange")).isEqualTo(450);
        assertThat(count("exchange_body")).isEqualTo(450);
    }

    @Test
    void whatDoesNotFitIsDroppedAndCounted() {
        for (int i = 0; i < 110; i++) {
            in("/p", 200, "x".repeat(100), "");
        }

        assertThat(queue.dropped()).isEqualTo(10);
        writer.writeAll();
        in("/p", 200, "x".repeat(100), "");
        writer.writeAll();
        assertThat(count("exchange")).isEqualTo(101);
    }

    @Test
    void whileTheDatabaseIsAwayNothingThatWaitsIsLost() {
        boolean[] away = {true};
        Jdbi flaky = Jdbi.create(() -> {
            if (away[0]) {
                throw new SQLTransientConnectionException("away", "08001");
            }
            return jdbi.open().getConnection();
        });
        ExchangeWriter onFlaky = new ExchangeWriter(flaky, store, queue);
        in("/p", 200, "", "");

        assertThatExceptionOfType(ConnectionException.class).isThrownBy(onFlaky::writeAll);
        in("/q", 200, "", "");
        away[0] = false;
        onFlaky.writeRest();

        assertThat(list(all(9))).extracting(e -> e.call().path()).containsExactly("/q", "/p");
    }

    @Test
    void aRowThatCannotBeWrittenDoesNotHoldUpTheOthers() {
        in("/p", 200, "", "");
        log.recordInbound(
                NOW,
                Duration.ZERO,
                Party.unknown("x"),
                new Exchange.Call("POST", "/bad", null, 200, null, "r".repeat(100), null),
                Body.NONE,
                Body.NONE);
        in("/q", 200, "", "");

        writer.writeAll();

        assertThat(list(all(9))).extracting(e -> e.call().path()).containsExactly("/q", "/p");
        assertThat(queue.dropped()).isOne();
    }

    @Test
    void bodiesAreDeletedBeforeTheRest() {
        InstantSource clock = () -> Instant.ofEpochMilli(now.get());
        ExchangeRetention retention = new ExchangeRetention(jdbi, store, CONFIG, clock);
        in("/p", 200, "x", "");
        writer.writeAll();

        now.addAndGet(Duration.ofDays(29).toMillis());
        retention.deleteExpired();
        assertThat(count("exchange_body")).isOne();

        now.addAndGet(Duration.ofDays(2).toMillis());
        retention.deleteExpired();
        assertThat(count("exchange_body")).isZero();
        assertThat(exchanges
                        .open(reader, list(all(1)).getFirst().id())
                        .orElseThrow()
                        .request()
                        .size())
                .isOne();

        now.addAndGet(Duration.ofDays(335).toMillis());
        retention.deleteExpired();
        assertThat(count("exchange")).isZero();
    }

    private void in(String path, int status, String request, String response) {
        log.recordInbound(
                Instant.ofEpochMilli(now.get()),
                Duration.ofMillis(12),
                Party.of(reader),
                new Exchange.Call("POST", path, "/r", status, null, "req-1", "s-1"),
                Body.of("application/json", request.getBytes(StandardCharsets.UTF_8)),
                Body.of("application/json", response.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Exchange> list(ExchangeQuery query) {
        return exchanges.list(reader, query);
    }

    private static ExchangeQuery all(int limit) {
        return new ExchangeQuery(null, null, null, null, null, null, null, limit);
    }

    private long count(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Of version 7 in the ways that matter here: the time first, then ascending. */
    private IdSource ids() {
        AtomicLong counter = new AtomicLong();
        return () -> new UUID(now.get() << 16 | 0x7000, counter.incrementAndGet());
    }
}
