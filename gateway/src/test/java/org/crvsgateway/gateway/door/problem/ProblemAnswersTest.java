package org.crvsgateway.gateway.door.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.crvsgateway.gateway.problem.ProblemType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemAnswersTest {

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.start(
                TestDatabase.H2, Map.of("test.faulty-routes", "true", "micronaut.security.reject-not-found", "false"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aRefusalNamesItsTypeItsIssuesAndTheRequest() {
        HttpAnswer answer = gateway.send("GET", "/faulty/refused", null, new byte[0], "X-Request-Id", "abc-1");

        assertProblem(answer, ProblemType.RECORD_STATE);
        assertThat(answer.text("/detail")).isEqualTo("The record was revoked.");
        assertThat(answer.text("/instance")).isEqualTo("urn:crvs-gateway:request:abc-1");
        assertThat(answer.json().at("/issues").toString()).isEqualTo("""
                        [{"path":"/child/names/0","code":"no-name","severity":"WARNING","message":"There is no name."}]""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/faulty/unexpected", "/faulty/error", "/fhir/faulty/unexpected"})
    void anUnexpectedFailureSaysNothingOfItself(String path) {
        HttpAnswer answer = gateway.get(path, null);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.toString())
                .doesNotContain(FaultyController.SECRET)
                .doesNotContain("Exception")
                .doesNotContain("Error:")
                .doesNotContain("at org.")
                .doesNotContain("micronaut");
    }

    @Test
    void aLostDatabaseIsAnsweredWithATimeToRetry() {
        HttpAnswer answer = gateway.get("/faulty/storage", null);

        assertProblem(answer, ProblemType.STORAGE_UNAVAILABLE);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.body()).doesNotContain(FaultyController.SECRET);
    }

    @Test
    void anUnknownAddressIsNotFound() {
        assertProblem(gateway.get("/api/v1/nothing", null), ProblemType.NOT_FOUND);
    }

    @Test
    void aWrongMethodIsToldWhichAreRight() {
        HttpAnswer answer = gateway.delete("/faulty/input", null);

        assertProblem(answer, ProblemType.METHOD_NOT_ALLOWED);
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void aWrongMediaTypeIsRefused() {
        HttpAnswer answer = gateway.send("POST", "/faulty/input", null, "a=b".getBytes(), "Content-Type", "image/png");

        assertProblem(answer, ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void anUnobtainableRepresentationIsRefused() {
        HttpAnswer answer = gateway.send("GET", "/faulty/number?value=1", null, new byte[0], "Accept", "image/png");

        assertProblem(answer, ProblemType.NOT_ACCEPTABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "[1]", "{\"name\":\"a\",\"count\":\"many\"}", "{\"name\":{},\"count\":1}"})
    void aBodyThatIsNotTheExpectedJsonIsMalformed(String body) {
        HttpAnswer answer = gateway.post("/faulty/input", null, body);

        assertProblem(answer, ProblemType.MALFORMED_BODY);
        assertThat(answer.body()).doesNotContain("Input").doesNotContain("many");
    }

    @Test
    void anEmptyBodyIsMalformed() {
        assertProblem(gateway.post("/faulty/input", null, ""), ProblemType.MALFORMED_BODY);
    }

    @ParameterizedTest
    @CsvSource({"/faulty/number?value=many,invalid-parameter", "/faulty/number,missing-parameter"})
    void aFaultyParameterIsNamed(String path, String code) {
        HttpAnswer answer = gateway.get(path, null);

        assertProblem(answer, ProblemType.INVALID_REQUEST);
        assertThat(answer.text("/issues/0/path")).isEqualTo("value");
        assertThat(answer.text("/issues/0/code")).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("many");
    }

    @Test
    void withoutATokenTheSchemeIsNamed() {
        HttpAnswer answer = gateway.get("/faulty/restricted", null);

        assertProblem(answer, ProblemType.UNAUTHENTICATED);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void aMadeUpTokenIsNoToken() {
        HttpAnswer answer = gateway.get("/faulty/restricted", "aaaa.bbbb.cccc");

        assertProblem(answer, ProblemType.UNAUTHENTICATED);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/faulty/input", "/faulty/bytes", "/notification", "/nothing"})
    void aBodyOfSixtyMegabytesIsRefusedByItsLength(String path) {
        BodyPublisher body = BodyPublishers.ofByteArrays(Collections.nCopies(60, new byte[1 << 20]));

        HttpAnswer answer = gateway.send(
                "POST", path, null, BodyPublishers.fromPublisher(body, 60 << 20), "Content-Type", "application/json");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(413);
        assertThat(answer.body()).contains("body-too-large");
    }

    @Test
    void aBodyOfUnknownLengthIsCutOffAtTheLimit() {
        InputStream body = new ZerosInputStream(60L << 20);
        try {
            HttpAnswer answer = gateway.send(
                    "POST",
                    "/faulty/bytes",
                    null,
                    BodyPublishers.ofInputStream(() -> body),
                    "Content-Type",
                    "application/json");
            assertProblem(answer, ProblemType.BODY_TOO_LARGE);
        } catch (UncheckedIOException e) {
            // The connection ended while the client was still sending, so that it did not see the answer
            assertThat(e).hasRootCauseInstanceOf(IOException.class);
        }
        gateway.get("/health/liveness", null).expect(200);
    }

    @Test
    void aBodyBelowTheLimitIsTaken() {
        HttpAnswer answer =
                gateway.send("POST", "/faulty/bytes", null, new byte[1_000_000], "Content-Type", "application/json");

        assertThat(answer.expect(200).body()).isEqualTo("1000000");
    }

    @Test
    void headersBeyondMeasureAreRefused() {
        HttpAnswer answer = gateway.send("GET", "/faulty/refused", null, new byte[0], "X-Long", "a".repeat(40_000));

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("netty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad id",
                "<script>",
                "ümlaut",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aRequestIdThatIsNotSaneIsReplaced(String sent) {
        HttpAnswer answer = gateway.send("GET", "/faulty/refused", null, new byte[0], "X-Request-Id", sent);

        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void aFhirRouteAnswersWithAnOperationOutcome() {
        HttpAnswer answer = gateway.get("/fhir/faulty/refused", null);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(answer.text("/resourceType")).isEqualTo("OperationOutcome");
        assertThat(answer.text("/issue/0/diagnostics")).isEqualTo("There is no Composition.");
        assertThat(answer.text("/issue/1/expression/0")).isEqualTo("Bundle.entry[0]");
        assertThat(answer.text("/issue/1/details/text")).isEqualTo("The first entry is no Composition.");
    }

    @Test
    void whatTheFrameworkRefusesOnAFhirRouteIsAnOperationOutcomeToo() {
        HttpAnswer answer = gateway.get("/fhir/Patient/1", null);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.text("/resourceType")).isEqualTo("OperationOutcome");
    }

    @Test
    void refusalsOnTheAddressesOfOpenCrvsHaveItsShapes() {
        HttpAnswer first = gateway.get("/notification", null);
        HttpAnswer events = gateway.get("/events/events/nobody", null);

        assertThat(first.json().path("statusCode").asInt()).isEqualTo(first.status());
        assertThat(first.text("/error")).isNotEmpty();
        assertThat(first.text("/message")).isNotEmpty();
        assertThat(events.status()).isEqualTo(401);
        assertThat(events.text("/code")).isEqualTo("UNAUTHORIZED");
        assertThat(events.text("/message")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/faulty/refused", "/faulty/number?value=1", "/nothing", "/health"})
    void everyAnswerIsProtected(String path) {
        HttpAnswer answer = gateway.get(path, null);

        assertThat(answer.header("X-Content-Type-Options"))
                .as(answer.toString())
                .isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.header("Server")).isEmpty();
    }

    private static void assertProblem(HttpAnswer answer, ProblemType type) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(type.status());
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo(type.uri());
        assertThat(answer.text("/title")).isEqualTo(type.title());
        assertThat(answer.json().at("/status").asInt()).isEqualTo(type.status());
        assertThat(answer.text("/instance")).isEqualTo("urn:crvs-gateway:request:" + answer.header("X-Request-Id"));
    }
}
