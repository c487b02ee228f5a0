package org.crvsgateway.gateway.door.opencrvs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.birth;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.death;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.Material;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code POST /notification} of a whole gateway, as senders of OpenCRVS 1.2 to 1.8 know it. */
class OpenCrvsNotificationTest {

    private static final String HARNESSES = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final Map<GatewayHarness, String> HOSPITALS = new ConcurrentHashMap<>();
    private static final Map<GatewayHarness, String> REGISTRIES = new ConcurrentHashMap<>();

    @ParameterizedTest
    @MethodSource("samples")
    void whatAPublishedSampleSaysComesOutOfTheRecord(GatewayHarness gateway, SampleBundle sample) throws Exception {
        HttpAnswer answer = submit(gateway, hospital(gateway), Material.bytes(sample.path()))
                .expect(200);

        assertThat(record(gateway, answer).path("content")).isEqualTo(Bundles.MAPPER.readTree(sample.event()));
    }

    static Stream<Arguments> samples() {
        return GatewayHarness.both()
                .flatMap(gateway -> Arrays.stream(SampleBundle.values()).map(sample -> arguments(gateway, sample)));
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void theAnswerTellsEverythingThatASenderNeeds(GatewayHarness gateway) {
        HttpAnswer answer = submit(gateway, hospital(gateway), fresh(birth())).expect(200);

        assertThat(answer.text("/trackingId")).matches("[0-9A-Z]{8}");
        assertThat(answer.text("/status")).isEqualTo("NOTIFIED");
        assertThat(answer.json().path("version").asInt()).isEqualTo(1);
        assertThat(answer.text("/compositionId")).isEqualTo(answer.text("/recordId"));
        assertThat(answer.header("Location")).isEqualTo("/api/v1/notifications/" + answer.text("/id"));
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void theSenderIsToldEveryFaultAndItsPlace(GatewayHarness gateway) {
        ObjectNode bundle = fresh(birth());
        entry(bundle, 2).put("birthDate", "2026-02-30");

        HttpAnswer answer = submit(gateway, hospital(gateway), bundle).expect(200);

        assertThat(answer.json().path("issues"))
                .extracting(issue -> issue.path("code").asText())
                .contains("invalid-date", "unknown-office", "unknown-facility");
        assertThat(answer.json().path("issues"))
                .extracting(issue -> issue.path("path").asText())
                .contains("Bundle.entry[2].resource.birthDate");
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void theSenderFindsItsNotificationByTheIdentifierOfItsComposition(GatewayHarness gateway) {
        String hospital = hospital(gateway);
        ObjectNode bundle = fresh(death());
        HttpAnswer sent = submit(gateway, hospital, bundle).expect(200);
        String identifier = entry(bundle, 0).at("/identifier/value").asText();

        HttpAnswer found = gateway.get("/api/v1/notifications?reference=" + identifier, hospital)
                .expect(200);

        assertThat(found.text("/id")).isEqualTo(sent.text("/id"));
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void theSameBundleAgainIsTheSameNotification(GatewayHarness gateway) {
        String hospital = hospital(gateway);
        ObjectNode bundle = fresh(birth());
        HttpAnswer first = submit(gateway, hospital, bundle).expect(200);

        HttpAnswer again = submit(gateway, hospital, bundle).expect(200);

        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.text("/trackingId")).isEqualTo(first.text("/trackingId"));
        assertThat(again.json().path("version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void aNewMessageTimeAloneIsNoChange(GatewayHarness gateway) {
        String hospital = hospital(gateway);
        ObjectNode bundle = fresh(birth());
        submit(gateway, hospital, bundle).expect(200);
        ((ObjectNode) bundle.path("meta")).put("lastUpdated", "2026-11-09T00:00:00Z");

        HttpAnswer again = submit(gateway, hospital, bundle).expect(200);

        assertThat(again.json().path("version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void theSameBundleTenTimesAtOnceIsOneRecord(GatewayHarness gateway) throws Exception {
        String hospital = hospital(gateway);
        ObjectNode bundle = fresh(birth());
        Callable<HttpAnswer> send = () -> submit(gateway, hospital, bundle);

        List<HttpAnswer> answers;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = senders.invokeAll(Collections.nCopies(10, send)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).extracting(HttpAnswer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.text("/outcome"))
                .containsOnly("CREATED", "REPEATED")
                .containsOnlyOnce("CREATED");
        assertThat(answers)
                .extracting(answer -> answer.text("/id"))
                .containsOnly(answers.getFirst().text("/id"));
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void aChangedBundleAmendsUntilItIsRegistered(GatewayHarness gateway) {
        String hospital = hospital(gateway);
        ObjectNode bundle = fresh(birth());
        HttpAnswer first = submit(gateway, hospital, bundle).expect(200);
        entry(bundle, 2).put("gender", "male");

        HttpAnswer amended = submit(gateway, hospital, bundle).expect(200);

        assertThat(amended.text("/recordId")).isEqualTo(first.text("/recordId"));
        assertThat(amended.json().path("version").asInt()).isEqualTo(2);
        assertThat(record(gateway, amended).at("/content/child/sex").asText()).isEqualTo("MALE");
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void reportsOfOtherPeopleUnderOneCopiedIdentifierAreAllKept(GatewayHarness gateway) {
        String hospital = hospital(gateway);
        ObjectNode amina = fresh(birth());
        ObjectNode peter = amina.deepCopy();
        entry(peter, 2)
                .withArray("name")
                .removeAll()
                .addObject()
                .put("family", "Kiptoo")
                .putArray("given")
                .add("Peter");
        entry(peter, 3)
                .withArray("name")
                .removeAll()
                .addObject()
                .put("family", "Kiptoo")
                .putArray("given")
                .add("Sarah");
        entry(peter, 3).remove("identifier");
        HttpAnswer first = submit(gateway, hospital, amina).expect(200);
        register(gateway, first);

        HttpAnswer second = submit(gateway, hospital, peter).expect(200);

        assertThat(second.text("/recordId")).isNotEqualTo(first.text("/recordId"));
        assertThat(second.json().path("issues"))
                .extracting(issue -> issue.path("code").asText())
                .contains("identifier-reused");
        assertThat(record(gateway, second).at("/content/child/names/0/given/0").asText())
                .isEqualTo("Peter");
        assertThat(submit(gateway, hospital, peter).expect(200).text("/id")).isEqualTo(second.text("/id"));
        assertThat(submit(gateway, hospital, amina).expect(200).text("/id")).isEqualTo(first.text("/id"));
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void aDeathUnderTheIdentifierOfABirthIsAReportOfItsOwn(GatewayHarness gateway) {
        String hospital = hospital(gateway);
        ObjectNode birth = fresh(birth());
        ObjectNode death = fresh(death());
        ((ObjectNode) entry(death, 0).path("identifier"))
                .set("value", entry(birth, 0).at("/identifier/value"));
        HttpAnswer first = submit(gateway, hospital, birth).expect(200);

        HttpAnswer second = submit(gateway, hospital, death).expect(200);

        assertThat(second.text("/trackingId")).startsWith("D");
        assertThat(record(gateway, first).path("eventType").asText()).isEqualTo("BIRTH");
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void aChildThatGetsItsNameIsStillTheSameChild(GatewayHarness gateway) {
        String hospital = hospital(gateway);
        ObjectNode bundle = fresh(birth());
        HttpAnswer first = submit(gateway, hospital, bundle).expect(200);
        entry(bundle, 2)
                .withArray("name")
                .removeAll()
                .addObject()
                .put("family", "Kiptoo")
                .putArray("given")
                .add("Joy");

        HttpAnswer amended = submit(gateway, hospital, bundle).expect(200);

        assertThat(amended.text("/recordId")).isEqualTo(first.text("/recordId"));
    }

    private static void register(GatewayHarness gateway, HttpAnswer receipt) {
        gateway.post(
                        "/api/v1/records/" + receipt.text("/recordId") + "/registration",
                        gateway.tokenOfNewClient("REGISTRY"),
                        "{\"office\": \"%s\"}".formatted(newOffice(gateway)))
                .expect(200);
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void aChangedBundleAfterTheRegistrationIsAConflict(GatewayHarness gateway) {
        String hospital = hospital(gateway);
        ObjectNode bundle = fresh(birth());
        HttpAnswer first = submit(gateway, hospital, bundle).expect(200);
        register(gateway, first);
        entry(bundle, 2).put("gender", "male");

        HttpAnswer refused = submit(gateway, hospital, bundle).expect(409);

        assertThat(outcomeCodes(refused)).contains("correction-required");
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void theSameBirthFromAnotherHospitalIsFlaggedInTheWordsOfOpenCrvs(GatewayHarness gateway) {
        ObjectNode bundle = fresh(birth());
        submit(gateway, hospital(gateway), bundle).expect(200);
        ((ObjectNode) entry(bundle, 0).path("identifier"))
                .put("value", UUID.randomUUID().toString());

        HttpAnswer second = submit(gateway, hospital(gateway), bundle).expect(200);

        assertThat(second.json().path("isPotentiallyDuplicate").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void thePathWithTheVersionAndTheMediaTypeOfFhirWorkToo(GatewayHarness gateway) {
        byte[] body = fresh(birth()).toString().getBytes(UTF_8);

        gateway.send("POST", "/v1/notification", hospital(gateway), body, "Content-Type", "application/fhir+json")
                .expect(200);
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void aBodyThatTellsNoMediaTypeIsTakenAsItWasByOpenCrvs(GatewayHarness gateway) {
        gateway.send(
                        "POST",
                        "/notification",
                        hospital(gateway),
                        fresh(birth()).toString().getBytes(UTF_8))
                .expect(200);
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void anIdempotencyKeyMakesARepeatOfABundleWithoutIdentifier(GatewayHarness gateway) {
        ObjectNode bundle = fresh(birth());
        Bundles.entries(bundle).remove(0);
        entry(bundle, 0).remove("focus");
        byte[] body = bundle.toString().getBytes(UTF_8);
        String hospital = hospital(gateway);
        String[] headers = {
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            UUID.randomUUID().toString()
        };

        HttpAnswer first =
                gateway.send("POST", "/notification", hospital, body, headers).expect(200);
        HttpAnswer again =
                gateway.send("POST", "/notification", hospital, body, headers).expect(200);

        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    }

    @ParameterizedTest
    @MethodSource("unreadableBodies")
    void aBodyThatIsNoReportIsRefusedInTheShapeOfOpenCrvs(GatewayHarness gateway, String code, byte[] body) {
        HttpAnswer refused = submit(gateway, sharedHospital(gateway), body).expect(400);

        assertThat(refused.header("Content-Type")).startsWith("application/json");
        assertThat(refused.json().path("statusCode").asInt()).isEqualTo(400);
        assertThat(refused.text("/error")).isEqualTo("Bad Request");
        assertThat(refused.text("/message")).isNotEmpty();
        assertThat(outcomeCodes(refused)).contains("unreadable", code);
        assertThat(refused.body()).doesNotContain("Exception", "jackson", "at org.");
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void noBodyAtAllIsRefusedToo(GatewayHarness gateway) {
        HttpAnswer refused =
                submit(gateway, sharedHospital(gateway), new byte[0]).expect(400);

        assertThat(outcomeCodes(refused)).contains("malformed-body");
    }

    static Stream<Arguments> unreadableBodies() {
        ObjectNode typeless = birth();
        Bundles.entries(typeless).remove(1);
        entry(typeless, 0).remove(List.of("type", "section"));
        Map<String, byte[]> bodies = Map.of(
                "empty-body", utf8(" "),
                "malformed-json", utf8("<Bundle/>"),
                "duplicate-name", utf8("{\"resourceType\":\"Bundle\",\"resourceType\":\"Bundle\"}"),
                "too-complex", utf8("[".repeat(10_000) + "]".repeat(10_000)),
                "invalid-utf-8", new byte[] {'{', '"', (byte) 0xC3, '"', '}'},
                "not-an-object", utf8("[]"),
                "not-a-bundle", utf8("{\"resourceType\":\"Patient\"}"),
                "missing-identifier", utf8("{\"resourceType\":\"Bundle\"}"),
                "unknown-event-type", utf8(typeless.toString()));
        return GatewayHarness.both().flatMap(gateway -> bodies.entrySet().stream()
                .map(body -> arguments(gateway, body.getKey(), body.getValue())));
    }

    @ParameterizedTest
    @MethodSource("mendableBodies")
    void aBodyThatARegistrarCanMendIsAcceptedWithTheFaultNamed(GatewayHarness gateway, String code, String body) {
        HttpAnswer answer = submit(gateway, sharedHospital(gateway), utf8(body)).expect(200);

        assertThat(answer.json().path("issues"))
                .extracting(issue -> issue.path("code").asText())
                .contains(code);
        assertThat(record(gateway, answer).path("status").asText()).isEqualTo("NOTIFIED");
    }

    static Stream<Arguments> mendableBodies() {
        ObjectNode future = birth();
        entry(future, 2).put("birthDate", "2999-01-01");
        ObjectNode names = birth();
        for (int i = 0; i < 1_000; i++) {
            entry(names, 2).withArray("name").addObject().put("family", "Name " + i);
        }
        ObjectNode headless = birth();
        Bundles.entries(headless).remove(0);
        return GatewayHarness.both()
                .flatMap(gateway -> Stream.of(
                        arguments(gateway, "date-in-future", fresh(future).toString()),
                        arguments(gateway, "too-many", fresh(names).toString()),
                        arguments(
                                gateway,
                                "missing-composition",
                                headless.toString()
                                        .replace(
                                                "0a000000-0000-4000-8000-000000000001",
                                                UUID.randomUUID().toString())),
                        arguments(
                                gateway,
                                "invalid-character",
                                fresh(birth()).toString().replace("Zawadi", "Za\\u0000wa\\udc00di"))));
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void aScriptTagComesOutAsItWentIn(GatewayHarness gateway) {
        ObjectNode bundle = fresh(birth());
        entry(bundle, 2).withArray("name").removeAll().addObject().put("family", "<script>alert(1)</script>");

        HttpAnswer answer = submit(gateway, hospital(gateway), bundle).expect(200);

        assertThat(record(gateway, answer).at("/content/child/names/0/family").asText())
                .isEqualTo("<script>alert(1)</script>");
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void withoutATokenNothingIsTaken(GatewayHarness gateway) {
        assertThat(outcomeCodes(submit(gateway, null, birth()).expect(401))).contains("unauthenticated");
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void withoutTheScopeNothingIsTaken(GatewayHarness gateway) {
        String token = gateway.tokenOfNewClient("RECORD_SEARCH");

        assertThat(outcomeCodes(submit(gateway, token, birth()).expect(403))).contains("forbidden");
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void aMediaTypeThatIsNotJsonIsRefused(GatewayHarness gateway) {
        HttpAnswer refused = gateway.send(
                "POST", "/notification", hospital(gateway), utf8("<Bundle/>"), "Content-Type", "application/xml");

        assertThat(outcomeCodes(refused.expect(415))).contains("unsupported-media-type");
    }

    @ParameterizedTest
    @MethodSource(HARNESSES)
    void sixtyMegabytesAreRefusedByTheirAnnouncement(GatewayHarness gateway) throws Exception {
        String head = """
                POST /notification HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: 60000000

                """.formatted(sharedHospital(gateway)).replace("\n", "\r\n");
        try (Socket socket = new Socket("localhost", gateway.uri("/").getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(utf8(head));
            BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));

            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
        }
    }

    private static String newOffice(GatewayHarness gateway) {
        String office = """
                {"kind": "REGISTRATION_OFFICE", "code": "%s", "name": "Kisumu East"}
                """.formatted(
                        UUID.randomUUID().toString().toUpperCase(Locale.ROOT).substring(24));
        return gateway.post("/api/v1/locations", gateway.adminToken(), office)
                .expect(201)
                .text("/id");
    }

    private static HttpAnswer submit(GatewayHarness gateway, @Nullable String token, JsonNode bundle) {
        return submit(gateway, token, utf8(bundle.toString()));
    }

    private static HttpAnswer submit(GatewayHarness gateway, @Nullable String token, byte[] body) {
        return gateway.send("POST", "/notification", token, body, "Content-Type", "application/json");
    }

    /** The same report under an identifier of its own. */
    private static ObjectNode fresh(ObjectNode bundle) {
        ObjectNode copy = bundle.deepCopy();
        ((ObjectNode) entry(copy, 0).path("identifier"))
                .put("value", UUID.randomUUID().toString());
        return copy;
    }

    private static JsonNode record(GatewayHarness gateway, HttpAnswer receipt) {
        return gateway.get("/api/v1/records/" + receipt.text("/recordId"), registry(gateway))
                .expect(200)
                .json();
    }

    /** The problem, and the code of every issue. */
    private static List<String> outcomeCodes(HttpAnswer refused) {
        return Stream.concat(
                        Stream.of(refused.text("/type").replace("urn:crvs-gateway:problem:", "")),
                        refused.json().path("issues").valueStream().map(issue -> issue.path("code")
                                .asText()))
                .toList();
    }

    private static String hospital(GatewayHarness gateway) {
        return gateway.tokenOfNewClient("HEALTH");
    }

    private static String sharedHospital(GatewayHarness gateway) {
        return HOSPITALS.computeIfAbsent(gateway, OpenCrvsNotificationTest::hospital);
    }

    private static String registry(GatewayHarness gateway) {
        return REGISTRIES.computeIfAbsent(gateway, it -> it.tokenOfNewClient("REGISTRY"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
