package org.crvsgateway.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.Material;
import org.crvsgateway.webhooks.receiver.Authentication.Method;
import org.crvsgateway.webhooks.target.PolicyForTests;
import org.crvsgateway.webhooks.target.TargetPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * The forbidden address is 127.0.0.1, where a sentinel listens that nothing may ever connect to; 127.0.0.2 stands for an
 * address that is allowed, on the same port.
 */
@Timeout(60)
final class SsrfTest {
    private static final Set<String> REFUSED = Set.of("block", "reject", "reject-or-strip", "policy");

    private final RawServer receiver = RawServer.on("127.0.0.2", 0, RawServer.answering(200));
    private final RawServer sentinel = RawServer.on("127.0.0.1", receiver.port(), RawServer.answering(200));
    private final TargetPolicy policy = PolicyForTests.allowing("127.0.0.2/32");
    private final String url = "http://hook.example:" + receiver.port() + "/hook";

    @AfterEach
    void nothingHasConnectedToTheForbiddenAddress() throws IOException {
        assertThat(sentinel.connections()).isZero();
        receiver.close();
        sentinel.close();
    }

    private HttpSender sender(TargetPolicy policy, HostResolver resolver) {
        return new HttpSender(
                policy,
                new SenderConfig(Senders.PATIENT, Senders.LIMIT),
                EgressConfig.DIRECT,
                Clock.systemUTC(),
                resolver,
                List.of());
    }

    private static RebindingDns dns(String... answers) {
        return new RebindingDns(
                Stream.of(answers).map(answer -> List.of(answer.split("\\+"))).toList());
    }

    @Test
    void aNameThatIsRebornAsLoopbackIsConnectedToWhereItWasJudged() {
        try (RebindingDns names = dns("127.0.0.2", "127.0.0.1")) {
            HttpSender sender = sender(policy, names);
            assertThat(Senders.answered(sender.send(Senders.post(url))).isSuccess())
                    .isTrue();
            assertThat(names.questions()).isEqualTo(1);
            for (int i = 0; i < 3; i++) {
                assertThat(Senders.failed(sender.send(Senders.post(url))).failure())
                        .isEqualTo(Failure.FORBIDDEN_TARGET);
            }
            assertThat(receiver.requests()).hasSize(1);
            sender.close();
        }
    }

    @Test
    void aNameThatWasPublicWhenItWasSavedIsJudgedAgainWhenItIsUsed() throws Exception {
        try (RebindingDns names = dns("1.1.1.1", "127.0.0.1")) {
            TargetPolicy publicOnly = PolicyForTests.allowing();
            var target = publicOnly.check("https://hook.example/");
            publicOnly.judge(target, names.resolve("hook.example").getFirst());

            HttpSender sender = sender(publicOnly, names);
            Outcome outcome = sender.send(Senders.post("https://hook.example/"));
            assertThat(Senders.failed(outcome).failure()).isEqualTo(Failure.FORBIDDEN_TARGET);
            sender.close();
        }
    }

    @Test
    void oneForbiddenAddressAmongSeveralIsEnough() {
        try (RebindingDns names = dns("127.0.0.2+127.0.0.1", "127.0.0.1+127.0.0.2")) {
            HttpSender sender = sender(policy, names);
            for (int i = 0; i < 2; i++) {
                assertThat(Senders.failed(sender.send(Senders.post(url))).failure())
                        .isEqualTo(Failure.FORBIDDEN_TARGET);
            }
            assertThat(receiver.connections()).isZero();
            sender.close();
        }
    }

    @Test
    void theEndOfAChainOfAliasesIsJudged() {
        try (RebindingDns names = dns("127.0.0.1")) {
            HttpSender sender = sender(policy, names);
            Outcome outcome = sender.send(Senders.post(url.replace("hook.example", "alias.example")));
            assertThat(Senders.failed(outcome).failure()).isEqualTo(Failure.FORBIDDEN_TARGET);
            sender.close();
        }
    }

    @Test
    void theTokenEndpointIsPinnedToo() {
        try (RebindingDns names = dns("127.0.0.1")) {
            HttpSender sender = sender(policy, names);
            Outcome outcome =
                    sender.send(Senders.post(url), Settings.oauth(url.replace("hook.", "login."), Method.BASIC));
            assertThat(Senders.failed(outcome).failure()).isEqualTo(Failure.FORBIDDEN_TARGET);
            assertThat(Senders.failed(outcome).detail()).startsWith("The token endpoint");
            assertThat(receiver.connections()).isZero();
            sender.close();
        }
    }

    @Test
    void noRedirectLeadsToTheForbiddenAddress() throws IOException {
        for (int status : List.of(301, 302, 303, 307, 308)) {
            String inside = "Location: http://127.0.0.1:" + sentinel.port() + "/";
            try (RawServer redirecting = RawServer.on("127.0.0.2", 0, RawServer.answering(status, inside))) {
                HttpSender sender = sender(policy, Senders.NOBODY);
                Outcome outcome = sender.send(Senders.post("http://127.0.0.2:" + redirecting.port() + "/"));
                assertThat(Senders.answered(outcome).status()).isEqualTo(status);
                sender.close();
            }
        }
    }

    /** On the sentinel's port as well, so that whatever reads as 127.0.0.1 to somebody would be seen. */
    @TestFactory
    Stream<DynamicTest> everyForbiddenUrlOfTheListIsRefusedWhenItIsSent() throws IOException {
        return Files.readAllLines(Material.file("webhooks/ssrf-targets.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 4))
                .filter(row -> row[1].equals("url") && REFUSED.contains(row[2]))
                .map(row -> dynamicTest(row[0], () -> refusedAtSend(row[0])));
    }

    private static List<InetAddress> asTheWorldResolves(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        String address = name.startsWith("localhost")
                ? "127.0.0.1"
                : name.startsWith("metadata") ? "169.254.169.254" : "1.1.1.1";
        return List.of(InetAddress.ofLiteral(address));
    }

    private void refusedAtSend(String target) {
        HttpSender sender = sender(policy, SsrfTest::asTheWorldResolves);
        String withPort = target.replaceFirst("^(https?://[^/:#]*|https?://\\[[^/]*])/", "$1:" + sentinel.port() + "/");
        for (String form : List.of(target, withPort, target.replaceFirst("^http:", "https:"))) {
            assertThat(Senders.failed(sender.send(Senders.post(form))).failure())
                    .as(form)
                    .isEqualTo(Failure.FORBIDDEN_TARGET);
        }
        sender.close();
    }
}
