package org.crvsgateway.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.crvsgateway.webhooks.TestAuthority;
import org.crvsgateway.webhooks.TestAuthority.Validity;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.sending.Outcome.Failed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real servers with real certificates; a refusal says what an administrator can do about it. */
@Timeout(60)
final class TlsTest {
    private static final TestAuthority NATIONAL = new TestAuthority("National CA");
    private static final TestAuthority OTHER = new TestAuthority("Other CA");

    private final HttpSender sender =
            Senders.toLoopback(Senders.PATIENT, host -> List.of(InetAddress.ofLiteral("127.0.0.1")));

    @AfterEach
    void close() {
        sender.close();
    }

    private static RawServer server(TestAuthority.Issued issued) {
        return RawServer.tls(issued.server(), false, RawServer.answering(200));
    }

    private static RawServer demanding(TestAuthority clients) {
        return RawServer.tls(NATIONAL.issue("hook", "127.0.0.1").server(clients), true, RawServer.answering(200));
    }

    private Failed refused(RawServer server, @Nullable Receiver receiver) throws IOException {
        try (server) {
            Failed failed = Senders.failed(sender.send(Senders.post(server.url()), receiver));
            assertThat(failed.failure()).isEqualTo(Failure.TLS);
            assertThat(server.requests()).isEmpty();
            return failed;
        }
    }

    @Test
    void aPrivateAuthorityIsTrustedForTheSubscriptionThatNamesItOnly() throws IOException {
        try (RawServer server = server(NATIONAL.issue("hook", "127.0.0.1"))) {
            var request = Senders.post(server.url());
            Receiver trusting = Settings.trusting(NATIONAL);
            assertThat(Senders.answered(sender.send(request, trusting)).isSuccess())
                    .isTrue();
            // its connection is alive, and no way in for others
            assertThat(Senders.failed(sender.send(request)).failure()).isEqualTo(Failure.TLS);
            assertThat(Senders.failed(sender.send(request, Settings.plain())).failure())
                    .isEqualTo(Failure.TLS);
            assertThat(Senders.failed(sender.send(request, Settings.trusting(OTHER)))
                            .detail())
                    .startsWith(
                            "The receiver's certificate was not signed by the authority that this subscription trusts");
            assertThat(Senders.answered(sender.send(request, trusting)).isSuccess())
                    .isTrue();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void nobodyElseIsTrustedWhereAnAnchorIsSet() throws IOException {
        assertThat(refused(server(OTHER.issue("hook", "127.0.0.1")), Settings.trusting(NATIONAL))
                        .detail())
                .contains("the authority that this subscription trusts");
    }

    @Test
    void aSelfSignedCertificateIsRefusedWithTheRemedy() throws IOException {
        assertThat(refused(server(OTHER.self()), null).detail()).contains("set it as the subscription's trust anchor");
    }

    @Test
    void anExpiredCertificateIsRefused() throws IOException {
        var issued = NATIONAL.issue(Validity.PAST, "hook", "127.0.0.1");
        assertThat(refused(server(issued), Settings.trusting(NATIONAL)).detail())
                .startsWith("The receiver's certificate, or one that signed it, has expired");
    }

    @Test
    void aCertificateOfTomorrowIsRefused() throws IOException {
        var issued = NATIONAL.issue(Validity.FUTURE, "hook", "127.0.0.1");
        assertThat(refused(server(issued), Settings.trusting(NATIONAL)).detail())
                .startsWith("The receiver's certificate, or one that signed it, is not valid yet");
    }

    /** The JDK does not look at the dates of a certificate that is itself an anchor. */
    @Test
    void anExpiredAnchorThatServesItselfIsRefused() throws IOException {
        var expired = new TestAuthority("127.0.0.1", Validity.PAST);
        assertThat(refused(server(expired.self()), Settings.trusting(expired)).detail())
                .isNotBlank();
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws IOException {
        assertThat(refused(server(NATIONAL.issue("hook", "hook.example")), Settings.trusting(NATIONAL))
                        .detail())
                .startsWith("The receiver's certificate is for another host name than the one in the URL");
        try (RawServer server = server(NATIONAL.issue("hook", "other.example"))) {
            String url = server.url().replace("127.0.0.1", "hook.example");
            assertThat(Senders.failed(sender.send(Senders.post(url), Settings.trusting(NATIONAL)))
                            .detail())
                    .startsWith("The receiver's certificate is for another host name than the one in the URL");
        }
    }

    @Test
    void theNameIsSentInTheHandshakeAndCheckedAgainstTheCertificate() throws IOException {
        try (RawServer server = server(NATIONAL.issue("hook", "hook.example"))) {
            String url = server.url().replace("127.0.0.1", "hook.example");
            Outcome outcome = sender.send(Senders.post(url), Settings.trusting(NATIONAL));
            assertThat(Senders.answered(outcome).isSuccess()).isTrue();
            assertThat(server.serverNames).containsExactly("hook.example");
        }
    }

    /** The first hello of the server names its version: 1.0 or 1.1, with TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void olderVersionsThanTls12AreRefused(int minor) throws IOException {
        byte[] hello = new byte[47];
        byte[] head = {0x16, 3, (byte) minor, 0, 42, 2, 0, 0, 38, 3, (byte) minor};
        System.arraycopy(head, 0, hello, 0, head.length);
        hello[44] = (byte) 0xc0;
        hello[45] = 0x13;
        assertThat(afterClientHello(hello).detail())
                .startsWith("The receiver speaks only versions of TLS older than 1.2");
    }

    @Test
    void anAlertAboutTheVersionIsUnderstood() throws IOException {
        assertThat(afterClientHello(new byte[] {0x15, 3, 1, 0, 2, 2, 70}).detail())
                .startsWith("The receiver speaks only versions of TLS older than 1.2");
    }

    @Test
    void anAlertAboutTheNameIsUnderstood() throws IOException {
        assertThat(afterClientHello(new byte[] {0x15, 3, 3, 0, 2, 2, 112}).detail())
                .startsWith("The receiver does not know the host name");
    }

    @Test
    void aPortWithoutTlsIsUnderstood() throws IOException {
        assertThat(afterClientHello("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes())
                        .detail())
                .startsWith("The receiver does not speak TLS on this port");
    }

    private Failed afterClientHello(byte[] answer) throws IOException {
        try (var server = new java.net.ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> answer(server, answer));
            var request = Senders.post("https://127.0.0.1:" + server.getLocalPort() + "/");
            Failed failed = Senders.failed(sender.send(request));
            assertThat(failed.failure()).isEqualTo(Failure.TLS);
            return failed;
        }
    }

    private static void answer(java.net.ServerSocket server, byte[] answer) {
        try (var socket = server.accept()) {
            socket.getInputStream().read(new byte[8192]);
            socket.getOutputStream().write(answer);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // the sender has closed
        }
    }

    @Test
    void aClientCertificateIsShownToTheReceiverThatAsksForOne() throws IOException {
        var client = NATIONAL.issue("crvs-gateway");
        try (RawServer server = demanding(NATIONAL)) {
            Outcome outcome = sender.send(Senders.post(server.url()), Settings.showing(client, NATIONAL));
            assertThat(Senders.answered(outcome).isSuccess()).isTrue();
            assertThat(server.clients).containsExactly(client.certificate().getSubjectX500Principal());
        }
    }

    @Test
    void anRsaKeyWorksAsWell() throws IOException {
        try (RawServer server = demanding(NATIONAL)) {
            Receiver receiver = Settings.showing(NATIONAL.issueRsa("crvs-gateway"), NATIONAL);
            assertThat(Senders.answered(sender.send(Senders.post(server.url()), receiver))
                            .isSuccess())
                    .isTrue();
        }
    }

    @Test
    void aMissingClientCertificateIsNamed() throws IOException {
        assertThat(refused(demanding(NATIONAL), Settings.trusting(NATIONAL)).detail())
                .startsWith("The receiver wants a client certificate and the subscription has none");
    }

    @Test
    void anExpiredClientCertificateIsNamed() throws IOException {
        var client = NATIONAL.issue(Validity.PAST, "crvs-gateway");
        assertThat(refused(demanding(NATIONAL), Settings.showing(client, NATIONAL))
                        .detail())
                .startsWith("The receiver does not accept our client certificate: it expired on ");
    }

    /** Two subscriptions with the same receiver: each is known by its own certificate or by none. */
    @Test
    void theClientCertificateOfOneSubscriptionIsNeverShownForAnother() throws IOException {
        Receiver first = Settings.showing(NATIONAL.issue("first"), NATIONAL);
        Receiver second = Settings.showing(NATIONAL.issue("second"), NATIONAL);
        Receiver without = Settings.trusting(NATIONAL);
        var context = NATIONAL.issue("hook", "127.0.0.1").server(NATIONAL);
        try (RawServer server = RawServer.tls(context, true, RawServer.answering(200))) {
            var request = Senders.post(server.url());
            for (int i = 0; i < 3; i++) {
                assertThat(Senders.answered(sender.send(request, first)).isSuccess())
                        .isTrue();
                assertThat(Senders.answered(sender.send(request, second)).isSuccess())
                        .isTrue();
                assertThat(Senders.failed(sender.send(request, without)).failure())
                        .isEqualTo(Failure.TLS);
            }
            assertThat(server.clients).extracting(Object::toString).containsExactlyInAnyOrder("CN=first", "CN=second");
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void aChangedSettingTakesEffectWithTheNextRequest() throws IOException {
        Receiver before = Settings.trusting(NATIONAL);
        Receiver after = new Receiver(
                before.subscriptionId(), Settings.trusting(OTHER).trustAnchor(), null, before.authentication());
        try (RawServer server = server(NATIONAL.issue("hook", "127.0.0.1"))) {
            var request = Senders.post(server.url());
            assertThat(Senders.answered(sender.send(request, before)).isSuccess())
                    .isTrue();
            assertThat(Senders.failed(sender.send(request, after)).failure()).isEqualTo(Failure.TLS);
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsCutAtTheTimeout() throws IOException {
        HttpSender impatient = Senders.toLoopback(java.time.Duration.ofMillis(400), Senders.NOBODY);
        try (var silent = new java.net.ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var request = Senders.post("https://127.0.0.1:" + silent.getLocalPort() + "/");
            assertThat(Senders.failed(impatient.send(request)).failure()).isEqualTo(Failure.TIMEOUT);
        } finally {
            impatient.close();
        }
    }
}
