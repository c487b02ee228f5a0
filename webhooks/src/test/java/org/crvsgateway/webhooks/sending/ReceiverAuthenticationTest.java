package org.crvsgateway.webhooks.sending;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.crvsgateway.webhooks.TestAuthority;
import org.crvsgateway.webhooks.receiver.Authentication;
import org.crvsgateway.webhooks.receiver.Authentication.Client;
import org.crvsgateway.webhooks.receiver.Authentication.ClientCredentials;
import org.crvsgateway.webhooks.receiver.Authentication.Method;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.sending.Outcome.Failed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ReceiverAuthenticationTest {
    private final HttpSender sender = Senders.toLoopback();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicReference<String> life = new AtomicReference<>("3600");
    private final RawServer tokens = RawServer.plain((request, out) -> {
        String body = "{\"access_token\":\"t" + issued.incrementAndGet()
                + "\",\"token_type\":\"Bearer\",\"expires_in\":" + life.get() + "}";
        RawServer.text("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .play(request, out);
    });

    @AfterEach
    void close() throws IOException {
        sender.close();
        tokens.close();
    }

    @Test
    void aFixedHeaderIsOnEveryRequestOfItsSubscriptionOnly() throws IOException {
        try (RawServer server = RawServer.plain(RawServer.answering(200))) {
            var request = Senders.post(server.url());
            sender.send(request, Settings.header("X-Api-Key", "k1"));
            sender.send(request, Settings.header("Authorization", "Bearer k2"));
            sender.send(request, Settings.plain());
            sender.send(request);
            assertThat(server.requests().get(0)).contains("X-Api-Key: k1\r\n");
            assertThat(server.requests().get(1))
                    .contains("Authorization: Bearer k2\r\n")
                    .doesNotContain("k1");
            assertThat(server.requests().get(2)).doesNotContain("k1", "k2");
            assertThat(server.requests().get(3)).doesNotContain("k1", "k2");
        }
    }

    @Test
    void aHeaderOfTheEngineCannotBeReplaced() throws IOException {
        try (RawServer server = RawServer.plain(RawServer.answering(200))) {
            sender.send(Senders.post(server.url()), Settings.header("Webhook-Id", "forged"));
            assertThat(server.requests().getFirst()).contains("msg_1").doesNotContain("forged");
        }
    }

    @Test
    void aTokenIsFetchedOnceAndSentWithEveryRequest() throws IOException {
        try (RawServer server = RawServer.plain(RawServer.answering(200))) {
            Receiver receiver = Settings.oauth(tokens.url(), Method.BASIC);
            for (int i = 0; i < 3; i++) {
                assertThat(Senders.answered(sender.send(Senders.post(server.url()), receiver))
                                .isSuccess())
                        .isTrue();
            }
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request).contains("Authorization: Bearer t1\r\n"));
            assertThat(tokens.requests()).singleElement().satisfies(request -> {
                String basic = Base64.getEncoder().encodeToString("crvs%3A1:s3+cret%25".getBytes(ISO_8859_1));
                assertThat(request)
                        .startsWith("POST /hook")
                        .contains("Authorization: Basic " + basic + "\r\n")
                        .endsWith("grant_type=client_credentials&scope=deliver");
            });
        }
    }

    @Test
    void theSecretMayGoIntoTheForm() throws IOException {
        try (RawServer server = RawServer.plain(RawServer.answering(200))) {
            sender.send(Senders.post(server.url()), Settings.oauth(tokens.url(), Method.POST));
            assertThat(tokens.requests().getFirst())
                    .doesNotContain("Authorization")
                    .endsWith("&client_id=crvs%3A1&client_secret=s3+cret%25");
        }
    }

    @Test
    void aTokenThatTheReceiverRefusesIsDropped() throws IOException {
        try (RawServer server = RawServer.plain((request, out) ->
                RawServer.answering(request.contains("Bearer t1") ? 401 : 200).play(request, out))) {
            Receiver receiver = Settings.oauth(tokens.url(), Method.BASIC);
            assertThat(Senders.answered(sender.send(Senders.post(server.url()), receiver))
                            .status())
                    .isEqualTo(401);
            assertThat(Senders.answered(sender.send(Senders.post(server.url()), receiver))
                            .status())
                    .isEqualTo(200);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aTokenThatIsAboutToExpireIsFetchedAnew() throws IOException {
        life.set("0");
        try (RawServer server = RawServer.plain(RawServer.answering(200))) {
            Receiver receiver = Settings.oauth(tokens.url(), Method.BASIC);
            sender.send(Senders.post(server.url()), receiver);
            sender.send(Senders.post(server.url()), receiver);
            assertThat(server.requests().get(1)).contains("Bearer t2");
        }
    }

    @Test
    void manyDeliveriesAtOnceFetchOneToken() throws Exception {
        try (RawServer server = RawServer.plain(RawServer.answering(200));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Receiver receiver = Settings.oauth(tokens.url(), Method.BASIC);
            List<Callable<Outcome>> deliveries = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                deliveries.add(() -> sender.send(Senders.post(server.url()), receiver));
            }
            for (var delivery : threads.invokeAll(deliveries)) {
                assertThat(Senders.answered(delivery.get()).isSuccess()).isTrue();
            }
            assertThat(tokens.requests()).hasSize(1);
        }
    }

    @Test
    void aTokenIsNotSharedWithAnotherSubscriptionAndAChangedClientFetchesItsOwn() throws IOException {
        try (RawServer server = RawServer.plain(RawServer.answering(200))) {
            Receiver receiver = Settings.oauth(tokens.url(), Method.BASIC);
            Receiver changed = Settings.with(
                    receiver, new ClientCredentials(tokens.url(), new Client("other", "x", Method.BASIC), null));
            sender.send(Senders.post(server.url()), receiver);
            sender.send(Senders.post(server.url()), Settings.oauth(tokens.url(), Method.BASIC));
            sender.send(Senders.post(server.url()), changed);
            assertThat(server.requests().get(1)).contains("Bearer t2");
            assertThat(server.requests().get(2)).contains("Bearer t3");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "400;{\"error\":\"invalid_client\"};400 invalid_client",
                "500;oops;500",
                "200;{\"access_token\":\"t\\r\\nX: 1\",\"token_type\":\"Bearer\"};no bearer token",
                "200;{\"access_token\":\"\",\"token_type\":\"Bearer\"};no bearer token",
                "200;{\"access_token\":\"t\",\"token_type\":\"mac\"};no bearer token",
                "200;<html>;no bearer token",
                "302;{};302"
            })
    void whereThereIsNoTokenNothingIsSentToTheReceiver(int status, String body, String detail) throws IOException {
        try (RawServer endpoint = RawServer.plain(RawServer.text(
                        "HTTP/1.1 " + status + " It\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
                RawServer server = RawServer.plain(RawServer.answering(200))) {
            Failed failed = Senders.failed(
                    sender.send(Senders.post(server.url()), Settings.oauth(endpoint.url(), Method.BASIC)));
            assertThat(failed.failure()).isEqualTo(Failure.TOKEN);
            assertThat(failed.detail()).contains(detail).doesNotContain("s3 cret", "s3+cret");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aTokenEndpointThatIsDownIsNotTheEndpointBeingDown() throws IOException {
        String gone;
        try (RawServer endpoint = RawServer.plain(RawServer.answering(200))) {
            gone = endpoint.url();
        }
        Failed failed = Senders.failed(sender.send(Senders.post(tokens.url()), Settings.oauth(gone, Method.BASIC)));
        assertThat(failed.failure()).isEqualTo(Failure.TOKEN);
        assertThat(failed.detail()).contains("CONNECT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/token", "https://10.0.0.1/token", "https://localhost./token", "ftp://x/"
            })
    void theTokenEndpointIsGuardedLikeAnyTarget(String url) throws IOException {
        try (RawServer server = RawServer.plain(RawServer.answering(200))) {
            Failed failed = Senders.failed(sender.send(Senders.post(server.url()), Settings.oauth(url, Method.BASIC)));
            assertThat(failed.failure()).isIn(Failure.FORBIDDEN_TARGET, Failure.TOKEN);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void theTokenEndpointIsTrustedByTheSameAnchor() throws IOException {
        TestAuthority authority = new TestAuthority("National CA");
        var context = authority.issue("hook", "127.0.0.1").server();
        RawServer.Script token = RawServer.text("HTTP/1.1 200 OK\r\nContent-Length: 44\r\n\r\n"
                + "{\"access_token\":\"abc\",\"token_type\":\"bearer\"}");
        try (RawServer endpoint = RawServer.tls(context, false, token);
                RawServer server = RawServer.tls(context, false, RawServer.answering(200))) {
            Authentication authentication =
                    new ClientCredentials(endpoint.url(), new Client("a", "b", Method.BASIC), null);
            Receiver trusting = Settings.with(Settings.trusting(authority), authentication);
            Receiver not = Settings.with(Settings.plain(), authentication);
            assertThat(Senders.answered(sender.send(Senders.post(server.url()), trusting))
                            .isSuccess())
                    .isTrue();
            assertThat(Senders.failed(sender.send(Senders.post(server.url()), not))
                            .failure())
                    .isEqualTo(Failure.TOKEN);
        }
    }

    @Test
    void noTextFormShowsASecret() {
        assertThat(Settings.header("X-Api-Key", "hidden").toString()).doesNotContain("hidden");
        assertThat(Settings.oauth("https://a.example/", Method.POST).toString()).doesNotContain("s3 cret");
        assertThat(new EgressConfig("http://p:1", "u", "hidden").toString()).doesNotContain("hidden");
        assertThat(String.valueOf(new EgressConfig("http://p:1", "u", "hidden").proxy()))
                .isEqualTo("http://p:1");
    }
}
