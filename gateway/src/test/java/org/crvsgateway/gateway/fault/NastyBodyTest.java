package org.crvsgateway.gateway.fault;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a clear refusal or the fault's name, and never a failure of ours. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
class NastyBodyTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String JSON = "application/json";

    enum Door {
        JSON("/api/v1/notifications"),
        FHIR("/notification"),
        GRAPHQL("/graphql");

        private final String path;

        Door(String path) {
            this.path = path;
        }
    }

    private static final Map<GatewayHarness, String> HOSPITALS = new ConcurrentHashMap<>();

    private final GatewayHarness gateway;
    private final String hospital;

    NastyBodyTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.hospital = HOSPITALS.computeIfAbsent(gateway, it -> it.tokenOfNewClient("HEALTH"));
    }

    @ParameterizedTest
    @MethodSource("refusedBodies")
    void whatCannotBeReadIsRefused(Door door, @SuppressWarnings("unused") String what, byte[] body) {
        HttpAnswer answer = gateway.send("POST", door.path, hospital, body, "Content-Type", JSON);

        assertThat(answer.status()).as(answer.toString()).isBetween(400, 422);
        expectNothingOfTheInside(answer);
    }

    static Stream<Arguments> refusedBodies() {
        Map<String, byte[]> bodies = new TreeMap<>(Map.of(
                "nothing", new byte[0],
                "blanks", utf8(" \n\t "),
                "no JSON", utf8("<notification/>"),
                "half of an object", utf8("{\"reference\": \"a\", \"eventType\""),
                "two values", utf8("{} {}"),
                "a name twice", utf8("{\"query\": \"{ me { id } }\", \"query\": \"{ me { id } }\", \"reference\": 1}"),
                "lists to a depth of 10,000", utf8("[".repeat(10_000) + "]".repeat(10_000)),
                "objects to a depth of 10,000", utf8("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                "objects that never end", utf8("{\"child\":".repeat(100_000))));
        bodies.putAll(Map.of(
                "bytes that are not UTF-8", new byte[] {'{', '"', (byte) 0xFF, (byte) 0xFE, '"', ':', '1', '}'},
                "UTF-16", "{\"query\": \"{ me { id } }\"}".getBytes(UTF_16LE),
                "a surrogate in UTF-8", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                "zeros", new byte[1000],
                "a zero in a text", utf8("{\"query\": \"{ me \0 }\", \"reference\": \"a\0b\"}"),
                "a list", utf8("[]"),
                "null", utf8("null"),
                "a text", utf8("\"birth\""),
                "a number without an end", utf8("{\"reference\": " + "9".repeat(100_000) + "}"),
                "an empty object", utf8("{}")));
        return Arrays.stream(Door.values()).flatMap(door -> bodies.entrySet().stream()
                .map(body -> arguments(door, body.getKey(), body.getValue())));
    }

    @ParameterizedTest
    @CsvSource({
        "JSON, text/plain",
        "JSON, application/xml",
        "JSON, multipart/form-data",
        "JSON, application/x-www-form-urlencoded",
        "JSON, nonsense",
        "JSON, application/json; charset=nonsense",
        "FHIR, text/html",
        "FHIR, nonsense",
        "FHIR, application/json; charset=nonsense",
        "GRAPHQL, text/plain",
        "GRAPHQL, application/graphql",
        "GRAPHQL, nonsense"
    })
    void anotherContentTypeIsAnsweredClearly(Door door, String contentType) {
        HttpAnswer answer = gateway.send("POST", door.path, hospital, utf8("{}"), "Content-Type", contentType);

        assertThat(answer.status()).as(answer.toString()).isBetween(400, 422);
        expectNothingOfTheInside(answer);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void noContentTypeIsAnsweredClearly(Door door) {
        HttpAnswer answer = gateway.send("POST", door.path, hospital, utf8("{}"));

        assertThat(answer.status()).as(answer.toString()).isBetween(400, 422);
        expectNothingOfTheInside(answer);
    }

    @ParameterizedTest
    @MethodSource("mendableReports")
    void whatARegistrarCanMendIsTakenWithTheFaultNamed(
            Door door, @SuppressWarnings("unused") String what, String code, Consumer<ObjectNode> spoil) {
        JsonNode receipt = submit(door, spoil);

        assertThat(receipt.at("/trackingId").asText()).isNotEmpty();
        assertThat(receipt.path("issues"))
                .extracting(issue -> issue.path("code").asText())
                .contains(code);
    }

    /** At the FHIR door: OpenCrvsNotificationTest. */
    static Stream<Arguments> mendableReports() {
        return Stream.of(Door.JSON, Door.GRAPHQL)
                .flatMap(door -> Stream.of(
                        report(door, "30 February", "invalid-date", it -> date(it, "2026-02-30")),
                        report(door, "a birth to come", "date-in-future", it -> date(it, "2999-01-01")),
                        report(door, "1,000 names", "too-many", NastyBodyTest::thousandNames),
                        report(door, "an endless name", "too-long", it -> family(it, "a".repeat(500_000))),
                        report(door, "NUL", "invalid-character", it -> family(it, "O\0kello")),
                        report(door, "half a surrogate", "invalid-character", it -> family(it, "O\uD800kello")),
                        report(door, "the other half", "invalid-character", it -> family(it, "Okello\uDC00"))));
    }

    private static Arguments report(Door door, String what, String code, Consumer<ObjectNode> spoil) {
        return arguments(door, what, code, spoil);
    }

    @Test
    void aScriptTagIsAName() {
        String name = "<script>alert(1)</script>";

        JsonNode receipt = submit(Door.JSON, it -> family(it, name));

        HttpAnswer record =
                gateway.get("/api/v1/records/" + receipt.at("/recordId").asText(), gateway.adminToken());
        assertThat(record.text("/content/child/names/0/family")).isEqualTo(name);
        assertThat(record.header("Content-Type")).startsWith(JSON);
        assertThat(record.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/notifications?reference=%00",
                "/api/v1/notifications?reference=a%00b",
                "/api/v1/notifications?trackingId=%00",
                "/api/v1/notifications?reference=%ED%A0%80",
                "/api/v1/notifications?reference=%FF",
                "/api/v1/notifications/%00",
                "/api/v1/notifications/nonsense",
                "/api/v1/records/%00",
                "/api/v1/locations/%00",
                "/api/v1/locations?search=%00",
                "/api/v1/locations?after=%00",
                "/api/v1/audit/entries?subjectId=%00",
                "/api/v1/audit/entries?action=%00",
                "/api/v1/audit/entries?limit=99999999999",
                "/api/v1/exchanges?path=%00"
            })
    void aNastyAddressIsAnsweredClearly(String path) {
        HttpAnswer answer = gateway.get(path, gateway.adminToken());

        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
        expectNothingOfTheInside(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query($text: String) { notification(reference: $text) { id } }",
                "query($text: String) { notification(trackingId: $text) { id } }",
                "query($text: String) { notifications(after: $text) { nextCursor } }",
                "query($text: String) { auditEntries(action: $text) { nextCursor } }",
                "query($text: String) { auditEntries(after: $text) { nextCursor } }",
                "query($text: String) { exchanges(path: $text) { nextCursor } }",
                "query($text: String!) { searchRecords(query: {trackingId: $text}) { nextCursor } }",
                "query($text: String!) { searchRecords(query: {registrationNumber: $text}) { nextCursor } }",
                "query($text: String!) { searchRecords(query: {place: $text}) { nextCursor } }",
                "query($text: String!) { searchRecords(query: {eventDateFrom: $text}) { nextCursor } }",
                "mutation($text: String!) { createClient(input: {name: $text, template: HEALTH}) { secret } }",
                "mutation($text: ID!) { registerRecord(id: $text) { id } }"
            })
    void aNastyTextInAQueryIsAnsweredClearly(String query) {
        for (String text : new String[] {"\0", "a\0b", "\uD800", "\uDC00a", "", " ", "%", "'", "a".repeat(100_000)}) {
            ObjectNode body = MAPPER.createObjectNode().put("query", query);
            body.putObject("variables").put("text", text);

            HttpAnswer answer = gateway.post("/graphql", gateway.adminToken(), ascii(body));

            assertThat(answer.status()).as(answer.toString()).isBetween(200, 422);
            assertThat(answer.body()).doesNotContain("\"internal\"").doesNotContain("/internal\"");
            expectNothingOfTheInside(answer);
        }
    }

    private JsonNode submit(Door door, Consumer<ObjectNode> spoil) {
        ObjectNode report = MAPPER.createObjectNode()
                .put("reference", UUID.randomUUID().toString())
                .put("eventType", "BIRTH");
        report.putObject("child").putArray("names").addObject().put("family", "Okello");
        report.putObject("birth").put("date", "2026-01-02");
        spoil.accept(report);
        HttpAnswer answer = door == Door.GRAPHQL
                ? gateway.post("/graphql", hospital, ascii(mutation(report))).expect(200)
                : gateway.post(door.path, hospital, ascii(report)).expect(201);
        expectNothingOfTheInside(answer);
        return door == Door.GRAPHQL ? answer.json().at("/data/submitNotification") : answer.json();
    }

    private static ObjectNode mutation(ObjectNode report) {
        ObjectNode body = MAPPER.createObjectNode().put("query", """
                mutation($input: NotificationInput!) {
                  submitNotification(input: $input) { trackingId issues { code } }
                }
                """);
        body.putObject("variables").set("input", report);
        return body;
    }

    private static void date(ObjectNode report, String date) {
        ((ObjectNode) report.path("birth")).put("date", date);
    }

    private static void family(ObjectNode report, String name) {
        ((ObjectNode) report.at("/child/names/0")).put("family", name);
    }

    private static void thousandNames(ObjectNode report) {
        ArrayNode names = (ArrayNode) report.at("/child/names");
        for (int i = 1; i < 1_000; i++) {
            names.addObject().put("family", "Name " + i);
        }
    }

    /** With escapes, so that halves of surrogates are sent as they are. */
    private static String ascii(ObjectNode body) {
        StringBuilder ascii = new StringBuilder();
        body.toString().chars().forEach(c -> ascii.append(c < 128 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return ascii.toString();
    }

    private static void expectNothingOfTheInside(HttpAnswer answer) {
        assertThat(answer.toString())
                .doesNotContain("Exception")
                .doesNotContain("Caused by")
                .doesNotContain("\tat ")
                .doesNotContain("jackson")
                .doesNotContain("micronaut")
                .doesNotContain("netty")
                .doesNotContain("org.crvsgateway")
                .doesNotContain("java.")
                .doesNotContain("SQL");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
