package org.crvsgateway.webhooks.sending;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a receiver answers: bounded memory, bounded time, and the right class. */
@Timeout(60)
final class HostileAnswersTest {
    private final HttpSender sender = Senders.toLoopback();
    private final HttpSender impatient = Senders.toLoopback(Duration.ofMillis(400), Senders.NOBODY);
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() {
        over.countDown();
        sender.close();
        impatient.close();
    }

    private static Outcome send(HttpSender sender, RawServer.Script script) throws IOException {
        try (RawServer server = RawServer.plain(script)) {
            return sender.send(Senders.post(server.url()));
        }
    }

    @Test
    void chunksWithoutEndAreCutAtTheLimit() throws IOException {
        Outcome outcome = send(sender, (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) { // until the sender closes
                write(out, "3e8\r\n" + "x".repeat(1000) + "\r\n");
            }
        });
        assertThat(Senders.answered(outcome).body()).hasSize(Senders.LIMIT);
        assertThat(Senders.answered(outcome).isSuccess()).isTrue();
    }

    @Test
    void aCompressionBombStaysCompressedAndHasNoExcerpt() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 50; i++) {
                gzip.write(new byte[1_000_000]);
            }
        }
        Outcome outcome = send(sender, (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/plain\r\n");
            write(out, "Content-Length: " + bomb.size() + "\r\n\r\n");
            bomb.writeTo(out);
        });
        assertThat(Senders.answered(outcome).body()).hasSizeLessThanOrEqualTo(Senders.LIMIT);
        assertThat(Senders.answered(outcome).excerpt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "HTTP/1.1 200 OK\r\nX-Slow: ", "HTTP", ""})
    void dripsAreCutAtTheTimeout(String beginning) throws IOException {
        Outcome outcome = send(impatient, (request, out) -> {
            write(out, beginning);
            drip(out);
        });
        assertThat(Senders.failed(outcome).failure()).isEqualTo(Failure.TIMEOUT);
        assertThat(outcome.timing().total()).isGreaterThanOrEqualTo(Duration.ofMillis(390));
    }

    private void drip(OutputStream out) throws IOException {
        try {
            while (!over.await(50, TimeUnit.MILLISECONDS)) {
                write(out, "x");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/1.1 99999 Huge\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 abc Odd\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 -12 Odd\r\nContent-Length: 0\r\n\r\n",
                "HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 1e3\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok",
                "<html>a page of HTTP/0.9</html>",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0015\u0003\u0003\u0000\u0002\u0002\u0046",
                ""
            })
    void whatIsNotHttpIsABrokenConnection(String answer) throws IOException {
        Outcome outcome = send(sender, (request, out) -> {
            write(out, answer);
            out.close();
        });
        assertThat(Senders.failed(outcome).failure()).isEqualTo(Failure.CONNECTION);
    }

    @Test
    void aSwitchOfProtocolsIsNoDelivery() throws IOException {
        Outcome outcome = send(impatient, (request, out) -> {
            write(out, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
            out.close();
        });
        assertThat(Senders.failed(outcome).failure()).isEqualTo(Failure.CONNECTION);
    }

    @Test
    void aFloodOfInterimAnswersIsABrokenConnection() throws IOException {
        Outcome outcome = send(sender, (request, out) -> {
            while (true) { // until the sender closes
                write(out, "HTTP/1.1 103 Early Hints\r\n\r\n");
            }
        });
        assertThat(Senders.failed(outcome).failure()).isEqualTo(Failure.CONNECTION);
        assertThat(Senders.failed(outcome).detail()).contains("interim");
    }

    @Test
    void aFewInterimAnswersAreSkipped() throws IOException {
        Outcome outcome =
                send(sender, RawServer.text("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"));
        assertThat(Senders.answered(outcome).status()).isEqualTo(204);
    }

    @Test
    void headersWithoutEndAreABrokenConnection() throws IOException {
        Outcome many = send(sender, (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n");
            while (true) { // until the sender closes
                write(out, "X-More: y\r\n");
            }
        });
        assertThat(Senders.failed(many).failure()).isEqualTo(Failure.CONNECTION);
        Outcome longOne = send(sender, RawServer.text("HTTP/1.1 200 OK\r\nX-Long: " + "y".repeat(100_000)));
        assertThat(Senders.failed(longOne).failure()).isEqualTo(Failure.CONNECTION);
    }

    @Test
    void theBodyOfA204IsNotRead() throws IOException {
        Outcome outcome = send(sender, RawServer.text("HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok"));
        assertThat(Senders.answered(outcome).isSuccess()).isTrue();
        assertThat(Senders.answered(outcome).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 305, 307, 308, 399})
    void aRedirectToItselfIsAskedOnce(int status) throws IOException {
        try (RawServer server = RawServer.plain(RawServer.answering(status, "Location: /hook"))) {
            Outcome outcome = sender.send(Senders.post(server.url()));
            assertThat(Senders.answered(outcome).isSuccess()).isFalse();
            assertThat(Senders.answered(outcome).status()).isEqualTo(status);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"401,WWW-Authenticate: Basic realm=x", "407,Proxy-Authenticate: Basic realm=x", "503,Retry-After: 0"})
    void nothingIsSentTwiceWhateverIsDemanded(int status, String header) throws IOException {
        try (RawServer server = RawServer.plain(RawServer.answering(status, header))) {
            assertThat(Senders.answered(sender.send(Senders.post(server.url()))).status())
                    .isEqualTo(status);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Retry-After: 120;PT2M",
                "Retry-After: 0;PT0S",
                "Retry-After: 99999999999999999999;PT8760H",
                "Retry-After: Fri, 20 Nov 2099 09:00:00 GMT;PT8760H",
                "Retry-After: Fri, 20 Nov 2009 09:00:00 GMT;PT0S",
                "Retry-After: -1;",
                "Retry-After: 120.5;",
                "Retry-After: 1e99;",
                "Retry-After: soon;",
                "Retry-After: soon|Retry-After: 7|Retry-After: 5;PT7S"
            })
    void retryAfterIsReadFromAnyAnswer(String headers, Duration expected) throws IOException {
        Outcome outcome = send(sender, RawServer.answering(503, headers.split("\\|")));
        assertThat(Senders.answered(outcome).retryAfter()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|<b>no</b>|<b>no</b>",
                "application/problem+json; charset=utf-8|{}|{}",
                "image/png|PNG|''",
                "application/octet-stream|abc|''",
                "text/plain|a\u0000\u001b[31mb|a\ufffd\ufffd[31mb",
                "text/plain|\u00ff\u00fe|\ufffd\ufffd"
            })
    void theExcerptIsHarmlessText(String type, String body, String expected) throws IOException {
        Outcome outcome = send(
                sender,
                RawServer.text("HTTP/1.1 500 It\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body));
        assertThat(Senders.answered(outcome).excerpt()).isEqualTo(expected);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }
}
