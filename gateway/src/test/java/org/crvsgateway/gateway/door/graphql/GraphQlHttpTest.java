package org.crvsgateway.gateway.door.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GraphQlHttpTest {

    private static final String ME = "{\"query\":\"{ me { kind name } }\"}";
    private static final String FAULTY = "{\"query\":\"{ me { shoeSize } }\"}";

    private final GatewayHarness gateway = GatewayHarness.onH2();

    @Test
    void withoutATokenNothingIsAnswered() {
        HttpAnswer answer = gateway.post("/graphql", null, ME).expect(401);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aTokenThatNobodyIssuedIsRefused() {
        gateway.post("/graphql", "not.a.token", ME).expect(401);
    }

    @Test
    void theBearerOfAnyTokenLearnsWhoTheyAre() {
        assertThat(gateway.post("/graphql", gateway.adminToken(), ME)
                        .expect(200)
                        .text("/data/me/kind"))
                .isEqualTo("USER");
    }

    @Test
    void aFieldOutsideTheScopeIsForbidden() {
        HttpAnswer answer = gateway.post(
                        "/graphql",
                        gateway.tokenOfNewClient("WEBHOOK"),
                        "{\"query\":\"{ notifications { items { id } } }\"}")
                .expect(200);

        assertThat(answer.text("/errors/0/extensions/code")).isEqualTo("forbidden");
        assertThat(answer.text("/errors/0/extensions/instance"))
                .isEqualTo("urn:crvs-gateway:request:" + answer.header("X-Request-Id"));
        assertThat(answer.json().at("/data").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "nothing like JSON            | malformed-body",
                "{\"query\":\"{ me { id } }\",\"query\":\"\"} | malformed-body",
                "[]                           | invalid-request",
                "{}                           | invalid-request",
                "{\"query\":7}                | invalid-request",
                "{\"query\":\"{ me { id } }\",\"variables\":[]} | invalid-request",
                "{\"query\":\"{ me { id } }\",\"operationName\":{}} | invalid-request",
            })
    void aBodyThatIsNoRequestIsAProblem(String body, String code) {
        HttpAnswer answer = gateway.post("/graphql", gateway.adminToken(), body).expect(400);

        assertThat(answer.text("/type")).isEqualTo("urn:crvs-gateway:problem:" + code);
        assertThat(answer.json().at("/issues").size()).isPositive();
    }

    @Test
    void anEmptyBodyIsAProblem() {
        HttpAnswer answer = gateway.post("/graphql", gateway.adminToken(), "").expect(400);

        assertThat(answer.text("/type")).isEqualTo("urn:crvs-gateway:problem:malformed-body");
    }

    @Test
    void aQueryInTheUrlIsNotOffered() {
        gateway.get("/graphql?query=%7Bme%7Bid%7D%7D", gateway.adminToken()).expect(405);
    }

    @Test
    void aFaultyDocumentIsAnsweredToAClientOfJson() {
        HttpAnswer answer = send(FAULTY, "application/json").expect(200);

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.text("/errors/0/extensions/code")).isEqualTo("invalid-request");
        assertThat(answer.json().has("data")).isFalse();
    }

    @Test
    void aFaultyDocumentIsABadRequestToAClientThatReadsTheStatus() {
        HttpAnswer answer = send(FAULTY, "application/graphql-response+json").expect(400);

        assertThat(answer.header("Content-Type")).startsWith("application/graphql-response+json");
    }

    @Test
    void aGoodDocumentIs200ToAClientThatReadsTheStatus() {
        send(ME, "application/graphql-response+json, application/json;q=0.9").expect(200);
    }

    @Test
    void aVariableOfTheWrongTypeIsRefused() {
        var answer = gateway.graphql(
                gateway.adminToken(),
                "query($first: Int) { notifications(first: $first) { nextCursor } }",
                Map.of("first", "many"));

        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("invalid-request");
    }

    @Test
    void anIdThatIsNoneIsRefusedWithItsPath() {
        var answer = gateway.graphql(gateway.adminToken(), "{ record(id: \"x\") { id } }", Map.of());

        assertThat(answer.at("/errors/0/extensions/issues/0/path").asText()).isEqualTo("/id");
    }

    @Test
    void whatIsNotThereIsNull() {
        var answer = gateway.graphql(
                gateway.adminToken(), "{ record(id: \"00000000-0000-7000-8000-000000000000\") { id } }", Map.of());

        assertThat(answer.toString()).isEqualTo("{\"data\":{\"record\":null}}");
    }

    @Test
    void aQueryThatIsTooDeepIsRefused() {
        String deep = "{ __type(name: \"Record\") { name " + "ofType { name ".repeat(50) + "}".repeat(50) + "} }";

        var answer = gateway.graphql(gateway.adminToken(), deep, Map.of());

        assertThat(answer.has("data")).isFalse();
        assertThat(answer.at("/errors/0/message").asText()).contains("depth");
    }

    @Test
    void aDocumentNestedBeyondReasonIsRefused() {
        String nested = "{ me " + "{ a ".repeat(20_000) + "}".repeat(20_000) + "}";

        var answer = gateway.graphql(gateway.adminToken(), nested, Map.of());

        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("invalid-request");
    }

    private HttpAnswer send(String body, String accept) {
        return gateway.send(
                "POST",
                "/graphql",
                gateway.adminToken(),
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "Accept",
                accept);
    }
}
