package org.crvsgateway.gateway.mainjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** From a hospital's report to a registered record, a delivered webhook, a national number and a search hit, over HTTP. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
class MainJobTest {

    private final GatewayHarness gateway;
    private final String hospital;
    private final String registry;
    private final String agency;
    private final String office;

    MainJobTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.hospital = gateway.tokenOfNewClient("HEALTH");
        this.registry = gateway.tokenOfNewClient("REGISTRY");
        this.agency = gateway.tokenOfNewClient("NATIONAL_ID");
        this.office = office();
    }

    @Test
    void aHospitalsBirthBecomesARecordAMessageANumberAndASearchHit() throws Exception {
        try (Subscriber subscriber = new Subscriber()) {
            subscribe(subscriber, agency, "birth.registered", "national-id.assigned");
            String family = "Okello" + UUID.randomUUID().toString().replaceAll("[^a-f]", "x");

            JsonNode receipt = notify(birth(family)).expect(201).json();
            String recordId = receipt.path("recordId").asText();
            JsonNode registered = register(recordId).expect(200).json();

            String number = registered.path("registrationNumber").asText();
            assertThat(number).matches("\\d{4}-" + office + "-000001-[0-9A-Z]");
            JsonNode told = subscriber.next("birth.registered");
            assertThat(told.at("/data/recordId").asText()).isEqualTo(recordId);
            assertThat(told.at("/data/registrationNumber").asText()).isEqualTo(number);
            assertThat(told.toString()).doesNotContain(family);

            assign(recordId, "19870512340").expect(200);
            JsonNode assigned = subscriber.next("national-id.assigned");
            assertThat(assigned.at("/data/nationalId").asText()).isEqualTo("19870512340");

            JsonNode hits = gateway.post(
                            "/api/v1/records/search",
                            gateway.tokenOfNewClient("RECORD_SEARCH"),
                            "{\"persons\":[{\"family\":\"%s\"}]}".formatted(family))
                    .expect(200)
                    .json();
            assertThat(hits.path("items")).hasSize(1);
            assertThat(hits.at("/items/0/id").asText()).isEqualTo(recordId);
            assertThat(hits.at("/items/0/content/child/identifiers/0/value").asText())
                    .isEqualTo("19870512340");
            assertThat(subscriber.badSignatures()).isZero();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(sentTo(subscriber)).hasSizeGreaterThanOrEqualTo(3));

            JsonNode state = gateway.get(
                            "/api/v1/notifications/" + receipt.path("id").asText(), hospital)
                    .expect(200)
                    .json();
            assertThat(state.path("status").asText()).isEqualTo("REGISTERED");
        }
    }

    @Test
    void aRegisteredDeathTellsTheNumberOfTheDeceasedToThoseWhoMaySeeItOnly() throws Exception {
        try (Subscriber agencySink = new Subscriber();
                Subscriber statistics = new Subscriber()) {
            subscribe(agencySink, agency, "death.registered");
            subscribe(statistics, gateway.tokenOfNewClient("WEBHOOK"), "death.registered");
            String recordId =
                    notify("""
                            {"reference":"%s","eventType":"DEATH","office":"%s","death":{"date":"2026-11-02"},
                             "deceased":{"names":[{"given":["Peter"],"family":"Otieno"}],
                                         "identifiers":[{"type":"NATIONAL_ID","value":"5550001"}]}}
                            """.formatted(UUID.randomUUID(), office)).expect(201).text("/recordId");
            register(recordId).expect(200);

            assertThat(agencySink
                            .next("death.registered")
                            .at("/data/nationalId")
                            .asText())
                    .isEqualTo("5550001");
            JsonNode thin = statistics.next("death.registered");
            assertThat(thin.at("/data/recordId").asText()).isEqualTo(recordId);
            assertThat(thin.toString()).doesNotContain("5550001");
        }
    }

    @Test
    void twentyConcurrentRegistrationsGetTwentyNumbersWithoutAGap() throws Exception {
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String recordId = notify(birth("Concurrent" + i)).expect(201).text("/recordId");
            calls.add(() -> register(recordId).expect(200).text("/registrationNumber"));
        }
        Set<Integer> sequences = new TreeSet<>();
        Set<String> numbers = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> call : threads.invokeAll(calls)) {
                numbers.add(call.get());
                sequences.add(Integer.parseInt(call.get().split("-")[2]));
            }
        }
        assertThat(numbers).hasSize(20);
        assertThat(sequences).hasSize(20).contains(1, 20);
    }

    @Test
    void registeringAgainChangesNothing() {
        String recordId = notify(birth("Again")).expect(201).text("/recordId");
        String first = register(recordId).expect(200).text("/registrationNumber");
        HttpAnswer second = register(recordId).expect(200);

        assertThat(second.text("/registrationNumber")).isEqualTo(first);
        assertThat(second.json().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void aRejectionNeedsAReasonAndTheSenderIsToldIt() {
        JsonNode receipt = notify(birth("Rejected")).expect(201).json();
        String recordId = receipt.path("recordId").asText();
        gateway.post("/api/v1/records/" + recordId + "/rejection", registry, "{}")
                .expect(422);
        gateway.post("/api/v1/records/" + recordId + "/rejection", registry, "{\"reason\":\" \\u0000\"}")
                .expect(422);
        gateway.post("/api/v1/records/" + recordId + "/rejection", registry, "{\"reason\":\"Not a birth here\"}")
                .expect(200);

        JsonNode state = gateway.get(
                        "/api/v1/notifications/" + receipt.path("id").asText(), hospital)
                .json();
        assertThat(state.path("status").asText()).isEqualTo("REJECTED");
        assertThat(state.path("rejectionReason").asText()).isEqualTo("Not a birth here");
    }

    @Test
    void aCorrectionAndARevocationAreVersionsWithWhoWhyBeforeAndAfter() {
        String recordId = notify(birth("Corected")).expect(201).text("/recordId");
        register(recordId).expect(200);
        gateway.post(
                        "/api/v1/records/" + recordId + "/correction",
                        registry,
                        "{\"reason\":\"Spelling\",\"changes\":{\"child\":{\"names\":[{\"given\":[\"Amina\"],\"family\":\"Corrected\"}]}}}")
                .expect(200);
        gateway.post("/api/v1/records/" + recordId + "/revocation", registry, "{\"reason\":\"Court order 7/2026\"}")
                .expect(200);

        JsonNode history = gateway.get("/api/v1/records/" + recordId + "/history", registry)
                .expect(200)
                .json()
                .path("items");
        assertThat(history)
                .extracting(it -> it.path("action").asText())
                .containsExactly("NOTIFIED", "REGISTERED", "CORRECTED", "REVOKED");
        JsonNode correction = history.get(2);
        assertThat(correction.path("reason").asText()).isEqualTo("Spelling");
        assertThat(correction.at("/by/kind").asText()).isEqualTo("CLIENT");
        assertThat(correction.at("/before/child/names/0/family").asText()).isEqualTo("Corected");
        assertThat(correction.at("/after/child/names/0/family").asText()).isEqualTo("Corrected");
    }

    @Test
    void aCorrectionWithAFaultIsRefusedWhole() {
        String recordId = notify(birth("Faulty")).expect(201).text("/recordId");
        register(recordId).expect(200);
        JsonNode refusal = gateway.post(
                        "/api/v1/records/" + recordId + "/correction",
                        registry,
                        "{\"reason\":\"x\",\"changes\":{\"birth\":{\"date\":\"2026-02-30\"}}}")
                .expect(422)
                .json();

        assertThat(refusal.at("/issues/0/path").asText()).isEqualTo("/changes/birth/date");
    }

    @Test
    void aChangedReportOfARegisteredBirthAsksForACorrection() {
        String body = birth("Official");
        String recordId = notify(body).expect(201).text("/recordId");
        register(recordId).expect(200);

        JsonNode refusal = notify(body.replace("Amina", "Aisha")).expect(409).json();
        assertThat(refusal.path("type").asText()).endsWith("correction-required");
        notify(body).expect(200);
    }

    @Test
    void aDifferentSecondNumberIsAConflictAndTheSameOneIsNot() {
        String recordId = notify(birth("Numbered")).expect(201).text("/recordId");
        assign(recordId, "111").expect(404);
        register(recordId).expect(200);
        assign(recordId, "111").expect(200);
        assign(recordId, "111").expect(200);
        assign(recordId, "222").expect(409);
        JsonNode history = gateway.get("/api/v1/records/" + recordId + "/history", registry)
                .json()
                .path("items");
        assertThat(history).hasSize(3);
    }

    @Test
    void aHospitalMayNotRegisterAndAnotherHospitalDoesNotSeeItsNotification() {
        JsonNode receipt = notify(birth("Private")).expect(201).json();
        gateway.post("/api/v1/records/" + receipt.path("recordId").asText() + "/registration", hospital, "{}")
                .expect(403);
        gateway.get("/api/v1/notifications/" + receipt.path("id").asText(), gateway.tokenOfNewClient("HEALTH"))
                .expect(404);
    }

    @Test
    void whoMaySeeRegisteredRecordsOnlyDoesNotLearnOfOthersThroughDuplicates() {
        String family = "Wekesa" + UUID.randomUUID().toString().replaceAll("[^a-f]", "x");
        String registered = notify(birth(family)).expect(201).text("/recordId");
        String waiting = notify(birth(family)).expect(201).text("/recordId");
        register(registered).expect(200);
        String duplicates = "/api/v1/records/" + registered + "/duplicates";

        assertThat(gateway.get(duplicates, registry).expect(200).text("/items/0/recordId"))
                .isEqualTo(waiting);
        assertThat(gateway.get(duplicates, agency).expect(200).json().path("items"))
                .isEmpty();
        register(waiting).expect(200);
        assertThat(gateway.get(duplicates, agency).expect(200).json().path("items"))
                .hasSize(1);
    }

    @Test
    void theAuditTrailOfAllThisVerifies() {
        notify(birth("Audited")).expect(201);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode verification = gateway.get("/api/v1/audit/verification", gateway.adminToken())
                    .expect(200)
                    .json();
            assertThat(verification.path("intact").asBoolean()).isTrue();
            assertThat(verification.at("/unsealed/entries").asInt()).isZero();
        });
    }

    /** Challenge and messages, as the exchange log tells them. */
    private List<JsonNode> sentTo(Subscriber subscriber) {
        List<JsonNode> sent = new ArrayList<>();
        gateway.get("/api/v1/exchanges?limit=500", gateway.adminToken())
                .expect(200)
                .json()
                .path("items")
                .forEach(exchange -> {
                    if (exchange.path("direction").asText().equals("OUT")
                            && exchange.path("path").asText().equals(subscriber.url())) {
                        sent.add(exchange);
                    }
                });
        return sent;
    }

    private HttpAnswer notify(String body) {
        return gateway.post("/api/v1/notifications", hospital, body);
    }

    private HttpAnswer register(String recordId) {
        return gateway.post("/api/v1/records/" + recordId + "/registration", registry, "{}");
    }

    private HttpAnswer assign(String recordId, String number) {
        return gateway.put(
                "/api/v1/records/" + recordId + "/identifiers/NATIONAL_ID", agency, "{\"value\":\"" + number + "\"}");
    }

    private void subscribe(Subscriber subscriber, String token, String... topics) throws Exception {
        String list = "\"" + String.join("\",\"", topics) + "\"";
        JsonNode created = gateway.post(
                        "/api/v1/subscriptions",
                        token,
                        "{\"url\":\"%s\",\"topics\":[%s]}".formatted(subscriber.url(), list))
                .expect(201)
                .json();
        subscriber.trust(created.path("secret").asText());
        JsonNode active = gateway.post(
                        "/api/v1/subscriptions/"
                                + created.at("/subscription/id").asText() + "/verification",
                        token,
                        "{}")
                .expect(200)
                .json();
        assertThat(active.path("state").asText()).isEqualTo("ACTIVE");
    }

    private String birth(String family) {
        return """
                {"reference":"%s","eventType":"BIRTH","office":"%s","birth":{"date":"2026-11-01","weightGrams":3100},
                 "child":{"names":[{"given":["Amina"],"family":"%s"}],"sex":"FEMALE"},
                 "mother":{"names":[{"given":["Grace"],"family":"%s"}]}}
                """.formatted(UUID.randomUUID(), office, family, family);
    }

    private String office() {
        String code = "T" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        JsonNode answer = gateway.graphql(gateway.adminToken(), """
                mutation($code: String!) {
                  createLocation(input: {code: $code, name: "Test office", kind: REGISTRATION_OFFICE}) { code }
                }
                """, Map.of("code", code));
        assertThat(answer.at("/data/createLocation/code").asText()).isEqualTo(code);
        return code;
    }
}
