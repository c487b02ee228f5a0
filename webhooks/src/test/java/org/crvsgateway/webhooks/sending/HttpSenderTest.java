package org.crvsgateway.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.crvsgateway.webhooks.Receiver;
import org.crvsgateway.webhooks.sending.Outcome.Answered;
import org.crvsgateway.webhooks.sending.Outcome.Failed;
import org.crvsgateway.webhooks.target.PolicyForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpSenderTest {
    private static final int LIMIT = 65_536;

    private final Receiver receiver = new Receiver();
    private final HttpSender sender = sender(Duration.ofSeconds(10), host -> {
        throw new UnknownHostException(host);
    });

    private static HttpSender sender(Duration timeout, HostResolver resolver) {
        return new HttpSender(
                PolicyForTests.allowing("127.0.0.0/8"),
                new SenderConfig(timeout, LIMIT),
                EgressConfig.DIRECT,
                Clock.systemUTC(),
                resolver,
                List.of());
    }

    @AfterEach
    void close() throws IOException {
        sender.close();
        receiver.close();
    }

    @Test
    void theBytesArriveAsTheyAre() {
        String body = "{\"b\" : 1,\n \"a\":\"Ω\"}";
        assertThat(sender.send(post(receiver.url(), body)))
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.status()).isEqualTo(204));
        Receiver.Received request = receiver.received().getFirst();
        assertThat(request.text()).isEqualTo(body);
        assertThat(request.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(request.header("x-mine")).isEqualTo("1");
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (Receiver elsewhere = new Receiver()) {
            receiver.answering(request -> Receiver.Reply.of(307).with("Location", elsewhere.url()));
            assertThat(sender.send(post(receiver.url(), "{}")))
                    .isInstanceOfSatisfying(Answered.class, answer -> assertThat(answer.isSuccess())
                            .isFalse());
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void aHundredMegabytesAreNotRead() throws Exception {
        var written = new AtomicLong();
        var closed = new CountDownLatch(1);
        receiver.server().createContext("/huge", exchange -> {
            flood(exchange, written);
            closed.countDown();
        });
        Outcome outcome = sender.send(post(receiver.url().replace("/hook", "/huge"), "{}"));
        assertThat(outcome).isInstanceOfSatisfying(Answered.class, answer -> assertThat(answer.body())
                .hasSize(LIMIT));
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(written.get()).isLessThan(100_000_000);
    }

    private static void flood(HttpExchange exchange, AtomicLong written) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 100_000_000);
        try (OutputStream body = exchange.getResponseBody()) {
            byte[] block = new byte[100_000];
            for (int i = 0; i < 1000; i++) {
                body.write(block);
                written.addAndGet(block.length);
            }
        } catch (IOException e) {
            // the sender has closed the connection, as it should
        }
    }

    @Test
    void anAnswerThatNeverEndsIsCutAtTheTimeout() throws IOException {
        HttpSender impatient = sender(Duration.ofMillis(300), host -> List.of());
        var stop = new CountDownLatch(1);
        receiver.server().createContext("/drip", exchange -> drip(exchange, stop));
        Outcome outcome = impatient.send(post(receiver.url().replace("/hook", "/drip"), "{}"));
        stop.countDown();
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.failure())
                .isEqualTo(Failure.TIMEOUT));
        impatient.close();
    }

    private static void drip(HttpExchange exchange, CountDownLatch stop) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (!stop.await(20, TimeUnit.MILLISECONDS)) {
                body.write('x');
                body.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theConnectionGoesToTheAddressThatWasJudgedAndTheNameStaysInTheRequest() throws IOException {
        var lookups = new AtomicInteger();
        HttpSender pinned = sender(Duration.ofSeconds(10), host -> {
            // a rebinding name server: harmless once, then not
            boolean first = lookups.getAndIncrement() == 0;
            return List.of(InetAddress.ofLiteral(first ? "127.0.0.1" : "169.254.169.254"));
        });
        String url = receiver.url().replace("127.0.0.1", "hook.example");
        assertThat(pinned.send(post(url, "{}"))).isInstanceOf(Answered.class);
        assertThat(lookups).hasValue(1);
        assertThat(receiver.received().getFirst().header("host"))
                .isEqualTo("hook.example:" + URI.create(url).getPort());

        assertThat(failure(pinned.send(post(url, "{}")))).isEqualTo(Failure.FORBIDDEN_TARGET);
        assertThat(receiver.received()).hasSize(1);
        pinned.close();
    }

    @Test
    void oneForbiddenAddressAmongSeveralIsEnoughToRefuse() throws IOException {
        HttpSender pinned = sender(
                Duration.ofSeconds(10),
                host -> List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("10.0.0.1")));
        Outcome outcome = pinned.send(post(receiver.url().replace("127.0.0.1", "hook.example"), "{}"));
        assertThat(failure(outcome)).isEqualTo(Failure.FORBIDDEN_TARGET);
        assertThat(receiver.received()).isEmpty();
        pinned.close();
    }

    @Test
    void anotherAddressIsTriedIfTheFirstDoesNotAnswer() throws IOException {
        HttpSender pinned = sender(
                Duration.ofSeconds(10),
                host -> List.of(InetAddress.ofLiteral("127.0.0.99"), InetAddress.ofLiteral("127.0.0.1")));
        assertThat(pinned.send(post(receiver.url().replace("127.0.0.1", "hook.example"), "{}")))
                .isInstanceOf(Answered.class);
        pinned.close();
    }

    @Test
    void aNameThatDoesNotResolveIsItsOwnFailure() {
        assertThat(failure(sender.send(post("https://nowhere.example/", "{}")))).isEqualTo(Failure.DNS);
    }

    @Test
    void nobodyListeningIsAFailureToConnect() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(failure(sender.send(post("http://127.0.0.1:" + free + "/", "{}"))))
                .isEqualTo(Failure.CONNECT);
    }

    @Test
    void anAnswerThatIsNotHttpIsABrokenConnection() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerWith(socket, "220 smtp.example ESMTP\r\n\r\n"));
            Outcome outcome = sender.send(post("http://127.0.0.1:" + socket.getLocalPort() + "/", "{}"));
            assertThat(failure(outcome)).isEqualTo(Failure.CONNECTION);
        }
    }

    private static void answerWith(ServerSocket server, String text) {
        try (var socket = server.accept()) {
            socket.getInputStream().read(new byte[1000]);
            socket.getOutputStream().write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused(@TempDir Path folder) throws Exception {
        HttpsServer server = SelfSigned.server(folder);
        try {
            Outcome outcome =
                    sender.send(post("https://127.0.0.1:" + server.getAddress().getPort() + "/", "{}"));
            assertThat(failure(outcome)).isEqualTo(Failure.TLS);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void retryAfterIsRead() {
        receiver.answering(request -> Receiver.Reply.of(503, "busy").with("Retry-After", "120"));
        assertThat(sender.send(post(receiver.url(), "{}"))).isInstanceOfSatisfying(Answered.class, answer -> {
            assertThat(answer.retryAfter()).isEqualTo(Duration.ofMinutes(2));
            assertThat(answer.excerpt()).isEqualTo("busy");
        });
    }

    private static Failure failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return ((Failed) outcome).failure();
    }

    private static OutboundRequest post(String url, String body) {
        return new OutboundRequest(
                url,
                Map.of("x-mine", "1"),
                new OutboundRequest.Content("application/cloudevents+json", body.getBytes(UTF_8)));
    }
}
