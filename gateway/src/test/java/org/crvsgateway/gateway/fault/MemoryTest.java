package org.crvsgateway.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large bodies at once, for a gateway with little memory that would end at the first lack of it. */
class MemoryTest {

    private static final long SIXTY_MEGABYTES = 60L << 20;
    private static final String[] DOORS = {"/api/v1/notifications", "/notification", "/graphql"};

    @TempDir
    private static Path folder;

    private static GatewayProcess gateway;
    private static String hospital;

    @BeforeAll
    static void start() {
        gateway = new GatewayProcess(folder, "256m", Map.of()).start();
        Api api = gateway.api();
        hospital = api.token(api.createClient(api.adminToken(), "HEALTH"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void eightTimesSixtyMegabytesAtOnceAreRefused() throws Exception {
        List<Integer> statuses = atOnce(8, number -> send(number, number % 2 == 0 ? told() : untold()));

        for (int number = 0; number < statuses.size(); number++) {
            // where the length is not told, the connection may end before the sender reads why
            assertThat(statuses.get(number)).isIn(413, number % 2 == 0 ? 413 : 0);
        }
        expectAGatewayInGoodHealth("after-sixty");
    }

    @Test
    void fortyBodiesJustBelowTheLimitAtOnceAreTaken() throws Exception {
        List<Integer> statuses =
                atOnce(40, number -> send(0, BodyPublishers.ofByteArray(report("big-" + number, 1_000_000))));

        assertThat(statuses).containsOnly(201);
        expectAGatewayInGoodHealth("after-big");
    }

    private static int send(int number, BodyPublisher body) {
        try {
            return gateway.api()
                    .send("POST", DOORS[number % DOORS.length], hospital, body, "Content-Type", "application/json")
                    .status();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private static void expectAGatewayInGoodHealth(String reference) {
        assertThat(gateway.isAlive()).as(gateway.log()).isTrue();
        HttpAnswer answer = gateway.api()
                .send(
                        "POST",
                        DOORS[0],
                        hospital,
                        BodyPublishers.ofByteArray(report(reference, 10)),
                        "Content-Type",
                        "application/json");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
    }

    private static BodyPublisher told() {
        return BodyPublishers.fromPublisher(untold(), SIXTY_MEGABYTES);
    }

    private static BodyPublisher untold() {
        return BodyPublishers.ofInputStream(() -> new Blanks(SIXTY_MEGABYTES));
    }

    private static byte[] report(String reference, int nameLength) {
        String head = "{\"reference\": \"%s\", \"eventType\": \"BIRTH\", \"child\": {\"names\": [{\"family\": \""
                .formatted(reference);
        return (head + "a".repeat(nameLength) + "\"}]}}").getBytes(StandardCharsets.US_ASCII);
    }

    private interface Call {
        int to(int number);
    }

    private static List<Integer> atOnce(int times, Call call) throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int number = i;
            calls.add(() -> call.to(number));
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : threads.invokeAll(calls)) {
                statuses.add(status.get());
            }
        }
        return statuses;
    }

    /** So many blanks, none of them in memory. */
    private static final class Blanks extends InputStream {

        private long left;

        Blanks(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(target, offset, offset + count, (byte) ' ');
            left -= count;
            return count;
        }
    }
}
