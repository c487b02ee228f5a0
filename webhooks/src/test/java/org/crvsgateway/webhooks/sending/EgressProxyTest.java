package org.crvsgateway.webhooks.sending;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.crvsgateway.webhooks.TestAuthority;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.target.PolicyForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In this mode only the proxy knows the receivers' names: the resolver here knows nobody else's. */
@Timeout(60)
final class EgressProxyTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("National CA");
    private static final HostResolver PROXY_ONLY = host -> {
        if (host.equals("proxy.example") || host.equals("127.0.0.1")) {
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
        }
        throw new UnknownHostException(host);
    };

    private static HttpSender sender(EgressConfig egress, Duration timeout) {
        return new HttpSender(
                PolicyForTests.allowing("127.0.0.2/32"),
                new SenderConfig(timeout, Senders.LIMIT),
                egress,
                Clock.systemUTC(),
                PROXY_ONLY,
                List.of());
    }

    private static HttpSender by(ForwardProxy proxy) {
        return sender(new EgressConfig("http://proxy.example:" + proxy.port(), null, null), Senders.PATIENT);
    }

    private static RawServer receiver() {
        return RawServer.tls(AUTHORITY.issue("hook", "hook.example").server(), false, RawServer.answering(200));
    }

    private static String named(RawServer server) {
        return server.url().replace("127.0.0.1", "hook.example");
    }

    @Test
    void httpsGoesThroughATunnelAndTheReceiverIsVerifiedAsEver() throws IOException {
        try (var proxy = new ForwardProxy();
                RawServer server = receiver()) {
            HttpSender sender = by(proxy);
            Receiver trusting = Settings.trusting(AUTHORITY);
            Outcome outcome = sender.send(Senders.post(named(server)), trusting);
            assertThat(Senders.answered(outcome).isSuccess()).isTrue();
            assertThat(outcome.timing().dns()).isNull();
            assertThat(outcome.timing().connect()).isNotNull();
            assertThat(outcome.timing().tls()).isNotNull();
            assertThat(proxy.requests().getFirst())
                    .startsWith("CONNECT hook.example:" + server.port() + " HTTP/1.1\r\n")
                    .doesNotContain("webhook-id");
            assertThat(server.serverNames).containsExactly("hook.example");

            assertThat(Senders.answered(sender.send(Senders.post(named(server)), trusting))
                            .isSuccess())
                    .isTrue();
            assertThat(proxy.requests()).hasSize(1); // the tunnel is used again
            assertThat(Senders.failed(sender.send(Senders.post(named(server)))).failure())
                    .isEqualTo(Failure.TLS);
            sender.close();
        }
    }

    @Test
    void plainHttpGoesInAbsoluteForm() throws IOException {
        try (var proxy = new ForwardProxy();
                RawServer server = RawServer.plain(RawServer.answering(200))) {
            HttpSender sender = by(proxy);
            assertThat(Senders.answered(sender.send(Senders.post(named(server))))
                            .isSuccess())
                    .isTrue();
            assertThat(proxy.requests().getFirst()).startsWith("POST " + named(server) + " HTTP/1.1\r\n");
            sender.close();
        }
    }

    @Test
    void theProxysCredentialsAreForTheProxyOnly() throws IOException {
        try (var proxy = new ForwardProxy();
                RawServer secure = receiver();
                RawServer plain = RawServer.plain(RawServer.answering(200))) {
            HttpSender sender = sender(
                    new EgressConfig("http://proxy.example:" + proxy.port(), "crvs", "pass word"), Senders.PATIENT);
            Senders.answered(sender.send(Senders.post(named(secure)), Settings.trusting(AUTHORITY)));
            Senders.answered(sender.send(Senders.post(named(plain))));
            String basic = "Basic " + Base64.getEncoder().encodeToString("crvs:pass word".getBytes(ISO_8859_1));
            assertThat(proxy.requests()).hasSize(2).allSatisfy(request -> assertThat(request)
                    .contains("Proxy-Authorization: " + basic));
            assertThat(secure.requests().getFirst()).doesNotContainIgnoringCase("proxy-authorization");
            sender.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"403,PROXY", "407,PROXY", "429,PROXY", "500,PROXY", "502,CONNECT", "503,CONNECT", "504,CONNECT"})
    void aRefusalIsTheProxysUnlessItSaysThatItTried(int status, Failure expected) throws IOException {
        try (var proxy = new ForwardProxy().refusing(status);
                RawServer server = receiver()) {
            HttpSender sender = by(proxy);
            var failed = Senders.failed(sender.send(Senders.post(named(server))));
            assertThat(failed.failure()).isEqualTo(expected);
            assertThat(failed.detail()).contains("proxy").contains(String.valueOf(status));
            assertThat(server.connections()).isZero();
            assertThat(Failure.PROXY.isOurs()).isTrue();
            sender.close();
        }
    }

    @Test
    void aProxyThatIsNotThereIsNotTheReceiversFault() throws IOException {
        int free;
        try (var proxy = new ForwardProxy()) {
            free = proxy.port();
        }
        for (String proxy : List.of("http://proxy.example:" + free, "http://nobody.example:3128")) {
            HttpSender sender = sender(new EgressConfig(proxy, null, null), Senders.PATIENT);
            assertThat(Senders.failed(sender.send(Senders.post("https://hook.example/")))
                            .failure())
                    .isEqualTo(Failure.PROXY);
            sender.close();
        }
    }

    @Test
    void aProxyThatIsSilentIsNotTheReceiversFault() throws IOException {
        try (var silent = new java.net.ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var egress = new EgressConfig("http://proxy.example:" + silent.getLocalPort(), null, null);
            HttpSender sender = sender(egress, Duration.ofMillis(400));
            assertThat(Senders.failed(sender.send(Senders.post("https://hook.example/")))
                            .failure())
                    .isEqualTo(Failure.PROXY);
            sender.close();
        }
    }

    @Test
    void aReceiverThatIsSilentBehindTheTunnelIsItsOwnFault() throws IOException {
        try (var proxy = new ForwardProxy();
                var silent = new java.net.ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var egress = new EgressConfig("http://proxy.example:" + proxy.port(), null, null);
            HttpSender sender = sender(egress, Duration.ofMillis(400));
            String url = "https://hook.example:" + silent.getLocalPort() + "/";
            assertThat(Senders.failed(sender.send(Senders.post(url))).failure()).isEqualTo(Failure.TIMEOUT);
            sender.close();
        }
    }

    /** The receiver's trust anchor is no opinion about the proxy, and its client certificate no business of the proxy's. */
    @Test
    void anHttpsProxyIsJudgedByTheAuthoritiesOfTheRuntime() throws IOException {
        try (var proxy = new ForwardProxy(
                        AUTHORITY.issue("proxy", "proxy.example").server());
                RawServer server = receiver()) {
            HttpSender sender =
                    sender(new EgressConfig("https://proxy.example:" + proxy.port(), null, null), Senders.PATIENT);
            var failed = Senders.failed(sender.send(Senders.post(named(server)), Settings.trusting(AUTHORITY)));
            assertThat(failed.failure()).isEqualTo(Failure.PROXY);
            assertThat(proxy.requests()).isEmpty();
            sender.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/",
                "https://[::1]/",
                "https://127.0.0.1/",
                "https://10.0.0.1/",
                "https://2130706433/",
                "https://user@hook.example/",
                "gopher://hook.example/"
            })
    void whatCanBeJudgedIsJudgedBeforeTheProxyIsAsked(String url) throws IOException {
        try (var proxy = new ForwardProxy()) {
            HttpSender sender = by(proxy);
            assertThat(Senders.failed(sender.send(Senders.post(url))).failure()).isEqualTo(Failure.FORBIDDEN_TARGET);
            assertThat(proxy.requests()).isEmpty();
            sender.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy:3128",
                "http://proxy",
                "socks5://proxy:1080",
                "http://u:secret@proxy:1",
                "http://proxy:1/x"
            })
    void aProxyThatIsNotOneStopsTheStartWithoutTellingASecret(String text) {
        assertThatThrownBy(() -> new EgressConfig(text, null, null).proxy())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void theJvmsProxyPropertiesHaveNoSay() throws IOException {
        try (var trap = new ForwardProxy();
                RawServer server = RawServer.on("127.0.0.2", 0, RawServer.answering(200))) {
            Map<String, String> properties = Map.of(
                    "http.proxyHost", "127.0.0.1",
                    "http.proxyPort", String.valueOf(trap.port()),
                    "https.proxyHost", "127.0.0.1",
                    "https.proxyPort", String.valueOf(trap.port()),
                    "http.nonProxyHosts", "",
                    "socksProxyHost", "127.0.0.1",
                    "socksProxyPort", String.valueOf(trap.port()));
            properties.forEach(System::setProperty);
            try {
                HttpSender sender = sender(EgressConfig.DIRECT, Senders.PATIENT);
                Outcome outcome = sender.send(Senders.post("http://127.0.0.2:" + server.port() + "/"));
                assertThat(Senders.answered(outcome).isSuccess()).isTrue();
                assertThat(trap.requests()).isEmpty();
                sender.close();
            } finally {
                properties.keySet().forEach(System::clearProperty);
            }
        }
    }
}
