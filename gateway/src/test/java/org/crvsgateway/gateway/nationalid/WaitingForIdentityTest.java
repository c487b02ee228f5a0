package org.crvsgateway.gateway.nationalid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.SettableClock;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.crvsgateway.gateway.nationalid.Registry.Filed;
import org.crvsgateway.gateway.subscription.ReceivingEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** From the registrar's decision to the registered record, by way of the ID system. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.nationalid.Registry#gateways")
final class WaitingForIdentityTest {

    private final GatewayHarness gateway;
    private final Registry registry;

    WaitingForIdentityTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.registry = new Registry(gateway);
    }

    @Test
    void theIdSystemIsToldAgreesAndOnlyThenIsTheBirthRegisteredAndTold() {
        try (var told = new ReceivingEndpoint();
                var others = new ReceivingEndpoint()) {
            registry.subscribe(registry.agency, told, "birth.*", "national-id.assigned");
            registry.subscribe(gateway.tokenOfNewClient("WEBHOOK"), others, "birth.*", "national-id.assigned");
            Filed filed = registry.waiting();

            JsonNode question =
                    told.next(filed.id(), "birth.registering").message().path("data");
            assertThat(question.path("status").asText()).isEqualTo("PENDING_IDENTITY");
            assertThat(question.has("registrationNumber")).isFalse();
            String action = question.path("actionId").asText();
            assertThat(gateway.get(filed.path(), registry.agency).expect(200).text("/content/child/names/0/given/0"))
                    .isEqualTo("Amina");
            assertThat(registry.register(filed).expect(200).text("/status")).isEqualTo("PENDING_IDENTITY");

            String answer = """
                    {"actionId":"%s","registrationNumber":"NIRA-77","comment":"Enrolled",
                     "identifiers":[{"type":"national-id","value":"CM77"},{"type":"MOSIP_AID","value":"A-1"}]}
                    """.formatted(action);
            JsonNode registered = gateway.post(filed.waiting() + "/confirmation", registry.agency, answer)
                    .expect(200)
                    .json();
            HttpAnswer again = gateway.post(filed.waiting() + "/confirmation", registry.agency, answer);

            assertThat(again.expect(200).json()).isEqualTo(registered);
            JsonNode record = registry.record(filed);
            assertThat(record.path("status").asText()).isEqualTo("REGISTERED");
            assertThat(record.path("registrationNumber").asText()).contains(registry.office);
            assertThat(record.at("/content/identifiers").toString()).contains("BIRTH_REGISTRATION_NUMBER", "NIRA-77");
            assertThat(Registry.identifier(record.at("/content/identifiers"), "MOSIP_AID"))
                    .isEqualTo("A-1");
            assertThat(Registry.identifier(record.at("/content/child/identifiers"), "NATIONAL_ID"))
                    .isEqualTo("CM77");
            assertThat(registry.history(filed))
                    .containsExactly("NOTIFIED", "REGISTERING", "IDENTIFIER_ASSIGNED", "REGISTERED");
            assertThat(told.next(filed.id(), "national-id.assigned")
                            .message()
                            .at("/data/nationalId")
                            .asText())
                    .isEqualTo("CM77");
            others.next(filed.id(), "national-id.assigned");
            assertThat(topics(told, filed))
                    .containsExactlyInAnyOrder(
                            "birth.notified", "birth.registering", "birth.registered", "national-id.assigned");
            assertThat(topics(others, filed))
                    .containsExactlyInAnyOrder("birth.notified", "birth.registered", "national-id.assigned");
        }
    }

    private static List<String> topics(ReceivingEndpoint endpoint, Filed filed) {
        return endpoint.told().stream()
                .map(ReceivingEndpoint.Told::message)
                .filter(message -> message.path("subject").asText().equals(filed.id()))
                .map(message -> message.path("type").asText())
                .toList();
    }

    @Test
    void aWaitingRecordIsSeenByThoseItConcernsAndByNobodyElse() {
        Filed filed = registry.waiting();
        String search = "{\"trackingId\":\"" + filed.trackingId() + "\"}";

        assertThat(registry.queued(registry.agency, filed, "")
                        .path("trackingId")
                        .asText())
                .isEqualTo(filed.trackingId());
        String asked = registry.queued(registry.registrar, filed, "").toString();
        assertThat(asked)
                .contains("\"overdue\":false", "\"askedBy\":{\"kind\":\"CLIENT\"")
                .doesNotContain("Amina");
        assertThat(gateway.post("/api/v1/records/search", registry.agency, search)
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(gateway.post(
                                "/api/v1/records/search",
                                registry.registrar,
                                "{\"trackingId\":\"" + filed.trackingId() + "\",\"status\":[\"PENDING_IDENTITY\"]}")
                        .expect(200)
                        .json()
                        .path("items"))
                .hasSize(1);
        gateway.get(filed.path(), gateway.tokenOfNewClient("WEBHOOK")).expect(403);
        gateway.get("/api/v1/national-id/waiting", registry.hospital).expect(403);
        gateway.get("/api/v1/national-id/waiting?limit=0", registry.registrar).expect(422);
        JsonNode page = gateway.graphql(
                registry.registrar,
                "{ waitingRegistrations(first: 100) { items { recordId actionId eventType ageSeconds overdue"
                        + " askedBy { name } dueAt } } }",
                Map.of());
        assertThat(page.at("/data/waitingRegistrations/items").findValuesAsText("recordId"))
                .contains(filed.id());
    }

    @Test
    void whatIsRefusedWhileItWaits() {
        String reference = UUID.randomUUID().toString();
        Filed filed = registry.notified(reference, "BIRTH", "Amina");
        gateway.post(filed.waiting() + "/confirmation", registry.agency, "{}").expect(409);
        gateway.post(filed.waiting() + "/completion", registry.registrar, "{\"reason\":\"x\"}")
                .expect(409);
        registry.register(filed).expect(200);

        assertThat(registry.notify(reference, "BIRTH", "Aisha").expect(409).text("/type"))
                .endsWith("correction-required");
        gateway.post(
                        filed.path() + "/correction",
                        registry.registrar,
                        "{\"reason\":\"x\",\"changes\":{\"office\":\"Y\"}}")
                .expect(409);
        gateway.post(filed.path() + "/revocation", registry.registrar, "{\"reason\":\"x\"}")
                .expect(409);
        gateway.post(filed.waiting() + "/confirmation", registry.hospital, "{}").expect(403);
        gateway.post(filed.waiting() + "/confirmation", registry.registrar, "{}")
                .expect(403);
        gateway.post(filed.waiting() + "/completion", registry.agency, "{\"reason\":\"x\"}")
                .expect(403);
        gateway.post(filed.waiting() + "/completion", registry.registrar, "{}").expect(422);
        gateway.post(filed.waiting() + "/rejection", registry.agency, "{}").expect(422);
        assertThat(gateway.post(
                                filed.waiting() + "/confirmation",
                                registry.agency,
                                "{\"identifiers\":[{\"type\":\"NATIONAL_ID\",\"value\":\"1\"},{\"type\":\"é\",\"value\":\"2\"}]}")
                        .expect(422)
                        .text("/issues/0/path"))
                .isEqualTo("/identifiers/1/type");
        gateway.post(filed.waiting() + "/confirmation", registry.agency, "{\"actionId\":\"" + UUID.randomUUID() + "\"}")
                .expect(404);
        gateway.post("/api/v1/national-id/waiting/" + UUID.randomUUID() + "/confirmation", registry.agency, "{}")
                .expect(404);
        assertThat(registry.status(filed)).isEqualTo("PENDING_IDENTITY");
        assertThat(registry.history(filed)).containsExactly("NOTIFIED", "REGISTERING");
    }

    @Test
    void aRejectionReachesTheSenderAndALateAnswerToItIsNotTakenForOneToTheNextQuestion() {
        String reference = UUID.randomUUID().toString();
        Filed filed = registry.notified(reference, "BIRTH", "Amina");
        registry.register(filed).expect(200);
        String first = registry.action(filed);
        String no = "{\"actionId\":\"%s\",\"reason\":\"Mother unknown\",\"comment\":\"see 7\"}".formatted(first);
        gateway.post(filed.waiting() + "/rejection", registry.agency, no).expect(200);
        gateway.post(filed.waiting() + "/rejection", registry.agency, no).expect(200);

        JsonNode state = gateway.get("/api/v1/notifications?reference=" + reference, registry.hospital)
                .expect(200)
                .json();
        assertThat(state.toString()).contains("Mother unknown – see 7", "REJECTED");
        String yes = "{\"actionId\":\"%s\"}".formatted(first);
        assertThat(gateway.post(filed.waiting() + "/confirmation", registry.agency, yes)
                        .expect(409)
                        .text("/issues/0/code"))
                .isEqualTo("already-rejected");
        assertThat(registry.queued(registry.registrar, filed, "").isMissingNode())
                .isTrue();

        registry.notify(reference, "BIRTH", "Aisha").expect(200);
        registry.register(filed).expect(200);
        assertThat(registry.action(filed)).isNotEqualTo(first);
        gateway.post(filed.waiting() + "/rejection", registry.agency, no).expect(200);
        gateway.post(filed.waiting() + "/confirmation", registry.agency, yes).expect(409);
        assertThat(registry.status(filed)).isEqualTo("PENDING_IDENTITY");
        gateway.post(filed.waiting() + "/confirmation", registry.agency, "{}").expect(200);
        assertThat(gateway.post(filed.waiting() + "/rejection", registry.agency, "{\"reason\":\"x\"}")
                        .expect(409)
                        .text("/issues/0/code"))
                .isEqualTo("already-registered");
        assertThat(registry.history(filed))
                .containsExactly("NOTIFIED", "REGISTERING", "REJECTED", "AMENDED", "REGISTERING", "REGISTERED");
    }

    @Test
    void aRegistrarRejectsByHandWhatWaits() {
        Filed filed = registry.waiting();

        gateway.post(filed.path() + "/rejection", registry.registrar, "{\"reason\":\"Reported twice\"}")
                .expect(200);

        assertThat(registry.status(filed)).isEqualTo("REJECTED");
        assertThat(registry.queued(registry.registrar, filed, "").isMissingNode())
                .isTrue();
        gateway.post(filed.waiting() + "/confirmation", registry.agency, "{}").expect(409);
    }

    @Test
    void onceItsTimeIsOverItIsMarkedMeasuredAndCompletedByHandAndALateNumberIsAdded() {
        SettableClock clock = gateway.bean(SettableClock.class);
        Filed filed = registry.waiting();
        assertThat(registry.queued(registry.registrar, filed, "&overdue=true").isMissingNode())
                .isTrue();
        try {
            clock.setAhead(Duration.ofHours(49));
            String registrar = gateway.token(registry.registrarClient);
            gateway.bean(WaitingRegistrationsWatch.class).look();
            gateway.bean(WaitingRegistrationsWatch.class).look();

            JsonNode item = registry.queued(registrar, filed, "&overdue=true");
            assertThat(item.path("overdue").asBoolean()).isTrue();
            assertThat(item.path("ageSeconds").asLong()).isGreaterThanOrEqualTo(48 * 3_600);
            String metrics = gateway.get("/metrics", null).expect(200).body();
            assertThat(value(metrics, "crg_national_id_overdue")).isGreaterThanOrEqualTo(1);
            assertThat(value(metrics, "crg_national_id_oldest_seconds")).isGreaterThanOrEqualTo(48 * 3_600);
            assertThat(registry(registrar, filed)).isEqualTo("PENDING_IDENTITY");

            String reason = "{\"reason\":\"The ID system is silent\"}";
            gateway.post(filed.waiting() + "/completion", registrar, reason).expect(200);
            gateway.post(filed.waiting() + "/completion", registrar, reason).expect(200);
            String agency = gateway.token(registry.agencyClient);
            String late =
                    "{\"registrationNumber\":\"N-9\",\"identifiers\":[{\"type\":\"NATIONAL_ID\",\"value\":\"CM9\"}]}";
            gateway.post(filed.waiting() + "/confirmation", agency, late).expect(200);
            gateway.post(filed.waiting() + "/confirmation", agency, late).expect(200);
            gateway.post(filed.waiting() + "/confirmation", agency, late.replace("CM9", "CM8"))
                    .expect(409);
            gateway.post(filed.waiting() + "/confirmation", agency, late.replace("N-9", "N-8"))
                    .expect(409);
        } finally {
            clock.setAhead(Duration.ZERO);
        }
        assertThat(registry.history(filed))
                .containsExactly("NOTIFIED", "REGISTERING", "REGISTERED", "IDENTIFIER_ASSIGNED");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(gateway.get(
                                "/api/v1/audit/entries?action=record.identity-overdue&subjectId=" + filed.id(),
                                gateway.adminToken())
                        .expect(200)
                        .json()
                        .path("items"))
                .hasSize(1));
    }

    private String registry(String token, Filed filed) {
        return gateway.get(filed.path(), token).expect(200).text("/status");
    }

    private static double value(String metrics, String name) {
        return Stream.of(metrics.split("\n"))
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ofAnswersAtOneInstantOneRegisters() throws Exception {
        Filed filed = registry.waiting();
        String other = gateway.tokenOfNewClient("NATIONAL_ID");
        String answer = "{\"identifiers\":[{\"type\":\"NATIONAL_ID\",\"value\":\"CM5\"}]}";
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpAnswer>> both = Stream.of(registry.agency, other, registry.agency, other)
                    .<Callable<HttpAnswer>>map(
                            token -> () -> gateway.post(filed.waiting() + "/confirmation", token, answer))
                    .toList();
            for (Future<HttpAnswer> given : calls.invokeAll(both)) {
                given.get().expect(200);
            }
        }
        assertThat(registry.history(filed))
                .containsExactly("NOTIFIED", "REGISTERING", "IDENTIFIER_ASSIGNED", "REGISTERED");
    }

    @Test
    void aDeathDoesNotWaitHere() {
        Filed filed = registry.notified("DEATH");

        assertThat(registry.register(filed).expect(200).text("/status")).isEqualTo("REGISTERED");
        gateway.post(
                        filed.waiting() + "/confirmation",
                        registry.agency,
                        "{\"identifiers\":[{\"type\":\"NATIONAL_ID\",\"value\":\"CM4\"}]}")
                .expect(200);
        assertThat(registry.history(filed)).containsExactly("NOTIFIED", "REGISTERED", "IDENTIFIER_ASSIGNED");
    }

    @Test
    void aKindOfEventThatDoesNotExistIsRefusedAtStart() {
        assertThatThrownBy(() ->
                        GatewayHarness.start(TestDatabase.H2, Map.of("crg.national-id.wait-for", "birth,wedding")))
                .hasStackTraceContaining("there is no kind of event wedding");
    }
}
