package org.crvsgateway.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.crvsgateway.webhooks.TestAuthority;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ConnectionReuseTest {
    private final HttpSender sender =
            Senders.toLoopback(Senders.PATIENT, host -> List.of(InetAddress.ofLiteral("127.0.0.1")));

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void aHundredDeliveriesOneAfterAnotherOpenOneConnection() throws IOException {
        try (RawServer server = RawServer.plain(RawServer.answering(200))) {
            for (int i = 0; i < 100; i++) {
                Senders.answered(sender.send(Senders.post(server.url())));
            }
            assertThat(server.requests()).hasSize(100);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void manyDeliveriesSixteenAtOnceOpenNoMoreThanSixteenConnections() throws Exception {
        TestAuthority authority = new TestAuthority("CA");
        Receiver receiver = Settings.trusting(authority);
        var context = authority.issue("hook", "127.0.0.1").server();
        try (RawServer server = RawServer.tls(context, false, RawServer.answering(200));
                var threads =
                        Executors.newFixedThreadPool(16, Thread.ofVirtual().factory())) {
            List<Callable<Outcome>> deliveries = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                deliveries.add(() -> sender.send(Senders.post(server.url()), receiver));
            }
            for (var delivery : threads.invokeAll(deliveries)) {
                assertThat(Senders.answered(delivery.get()).isSuccess()).isTrue();
            }
            assertThat(server.requests()).hasSize(400);
            assertThat(server.connections()).isLessThanOrEqualTo(16);
        }
    }

    @Test
    void theTimeIsSplitOnANewConnectionAndTheHandshakeIsAbsentOnAKeptOne() throws IOException {
        TestAuthority authority = new TestAuthority("CA");
        Receiver receiver = Settings.trusting(authority);
        var context = authority.issue("hook", "hook.example").server();
        try (RawServer server = RawServer.tls(context, false, RawServer.answering(200))) {
            var request = Senders.post(server.url().replace("127.0.0.1", "hook.example"));
            Timing first = Senders.answered(sender.send(request, receiver)).timing();
            assertThat(first.dns()).isNotNull();
            assertThat(first.connect()).isNotNull();
            assertThat(first.tls()).isNotNull();
            assertThat(first.firstByte()).isNotNull();
            assertThat(first.total())
                    .isGreaterThanOrEqualTo(
                            first.dns().plus(first.connect()).plus(first.tls()).plus(first.firstByte()));

            Timing second = Senders.answered(sender.send(request, receiver)).timing();
            assertThat(second.dns()).isNotNull();
            assertThat(second.connect()).isNull();
            assertThat(second.tls()).isNull();
            assertThat(second.firstByte()).isNotNull();
        }
    }

    @Test
    void aLiteralAddressNeedsNoLookUpAndPlainHttpNoHandshake() throws IOException {
        try (RawServer server = RawServer.plain(RawServer.answering(200))) {
            Timing timing = sender.send(Senders.post(server.url())).timing();
            assertThat(timing.dns()).isNull();
            assertThat(timing.connect()).isNotNull();
            assertThat(timing.tls()).isNull();
            assertThat(timing.firstByte()).isNotNull();
        }
    }

    @Test
    void aRefusedConnectionHasNoFirstByteButATotal() throws IOException {
        int free;
        try (RawServer server = RawServer.plain(RawServer.answering(200))) {
            free = server.port();
        }
        var failed = Senders.failed(sender.send(Senders.post("http://127.0.0.1:" + free + "/")));
        assertThat(failed.failure()).isEqualTo(Failure.CONNECT);
        assertThat(failed.timing().firstByte()).isNull();
        assertThat(failed.timing().total()).isPositive();
    }
}
