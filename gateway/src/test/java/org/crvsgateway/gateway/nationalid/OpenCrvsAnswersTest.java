package org.crvsgateway.gateway.nationalid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.nationalid.Registry.Filed;
import org.crvsgateway.gateway.subscription.ReceivingEndpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The same in the words of OpenCRVS 1.1 to 2.0, by each of its ways back. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.nationalid.Registry#gateways")
final class OpenCrvsAnswersTest {

    private static final String ACCEPT = "/events/event.actions.register.accept";
    private static final String REJECT = "/events/event.actions.register.reject";

    private final GatewayHarness gateway;
    private final Registry registry;

    OpenCrvsAnswersTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.registry = new Registry(gateway);
    }

    @Test
    void theCallbackOfVersionOneRegistersOnce() {
        try (var told = new ReceivingEndpoint()) {
            registry.subscribe(registry.agency, told, "birth.*");
            Filed filed = registry.waiting();
            String answer = """
                    {"trackingId":"%s","compositionId":"%s","registrationNumber":"2026%s","error":"",
                     "childIdentifiers":[{"type":"NATIONAL_ID","value":"CM1"}]}
                    """.formatted(filed.trackingId(), filed.id(), filed.trackingId());

            JsonNode first = callback(registry.agency, answer).expect(200).json();
            JsonNode again = callback(registry.agency, answer).expect(200).json();

            assertThat(again).isEqualTo(first);
            assertThat(first.path("status").asText()).isEqualTo("REGISTERED");
            assertThat(first.path("registrationNumber").asText()).contains(registry.office);
            JsonNode record = registry.record(filed);
            assertThat(Registry.identifier(record.at("/content/identifiers"), "BIRTH_REGISTRATION_NUMBER"))
                    .isEqualTo("2026" + filed.trackingId());
            assertThat(Registry.identifier(record.at("/content/child/identifiers"), "NATIONAL_ID"))
                    .isEqualTo("CM1");
            String differing = answer.replace("CM1", "CM2");
            assertThat(callback(registry.agency, differing).expect(409).text("/statusCode"))
                    .isEqualTo("409");
            Filed next = registry.waiting();
            callback(registry.agency, "{\"trackingId\":\"" + next.trackingId() + "\"}")
                    .expect(200);
            told.next(next.id(), "birth.registered");
            assertThat(told.told().stream()
                            .filter(it -> it.message().path("subject").asText().equals(filed.id()))
                            .filter(it -> it.message().path("type").asText().equals("birth.registered")))
                    .hasSize(1);
        }
    }

    @Test
    void theCallbackWithAnErrorRejects() {
        Filed filed = registry.waiting();
        String error = "{\"trackingId\":\"%s\",\"error\":\"No number could be made\"}".formatted(filed.trackingId());

        callback(registry.agency, error).expect(200);

        assertThat(callback(registry.agency, error).expect(200).text("/status")).isEqualTo("REJECTED");
        assertThat(gateway.get(filed.path() + "/history", registry.registrar).body())
                .contains("No number could be made");
        callback(registry.agency, "{\"trackingId\":\"%s\"}".formatted(filed.trackingId()))
                .expect(409);
    }

    @Test
    void theCallbackRefusesInTheShapeOfHapiAndNamesEachFault() {
        Filed filed = registry.waiting();
        HttpAnswer faulty =
                callback(registry.agency, "{\"trackingId\":[],\"compositionId\":\"x\",\"registrationNumber\":{}}");
        assertThat(faulty.expect(400).text("/error")).isEqualTo("Bad Request");
        assertThat(faulty.json().path("issues").findValuesAsText("path"))
                .containsExactly("/trackingId", "/compositionId", "/registrationNumber", "/trackingId");
        callback(registry.agency, "{}").expect(400);
        callback(registry.agency, "[]").expect(400);
        callback(registry.agency, "{").expect(400);
        callback(registry.agency, "{\"trackingId\":\"BXXXXXXX\"}").expect(404);
        callback(
                        registry.agency,
                        "{\"trackingId\":\"%s\",\"compositionId\":\"%s\"}"
                                .formatted(filed.trackingId(), UUID.randomUUID()))
                .expect(400);
        String answer = "{\"trackingId\":\"%s\"}".formatted(filed.trackingId());
        assertThat(callback(registry.registrar, answer).expect(403).text("/error"))
                .isEqualTo("Forbidden");
        assertThat(callback(null, answer).expect(401).text("/statusCode")).isEqualTo("401");
        assertThat(registry.status(filed)).isEqualTo("PENDING_IDENTITY");
    }

    @Test
    void theMosipMediatorLeavesItsTokensAtARegisteredBirth() {
        Filed filed = registry.waiting();
        gateway.post(
                        filed.waiting() + "/confirmation",
                        registry.agency,
                        "{\"registrationNumber\":\"T" + filed.id() + "\"}")
                .expect(200);
        String number = registry.record(filed).path("registrationNumber").asText();

        assertThat(mosip("{\"BRN\":\"%s\",\"MOSIP_AID\":\"A-1\"}".formatted(number))
                        .expect(200)
                        .body())
                .isEmpty();
        mosip("{\"BRN\":\"T%s\",\"UINTOKEN\":\"U-1\"}".formatted(filed.id())).expect(200);
        mosip("{\"BRN\":\"%s\",\"UINTOKEN\":\"U-1\"}".formatted(number)).expect(200);
        mosip("{\"BRN\":\"%s\",\"UINTOKEN\":\"U-2\",\"MOSIP_AID\":\"A-2\"}".formatted(number))
                .expect(200);

        JsonNode content = registry.record(filed).path("content");
        assertThat(Registry.identifier(content.at("/child/identifiers"), "MOSIP_UINTOKEN"))
                .isEqualTo("U-2");
        assertThat(Registry.identifier(content.path("identifiers"), "MOSIP_AID"))
                .isEqualTo("A-2");
        assertThat(content.at("/child/identifiers")).hasSize(1);
        assertThat(registry.history(filed))
                .containsExactly(
                        "NOTIFIED",
                        "REGISTERING",
                        "IDENTIFIER_ASSIGNED",
                        "REGISTERED",
                        "IDENTIFIER_ASSIGNED",
                        "IDENTIFIER_ASSIGNED",
                        "IDENTIFIER_ASSIGNED");
    }

    @Test
    void theMosipMediatorIsToldWhatIsWrong() {
        assertThat(mosip("{\"BRN\":\"none\",\"UINTOKEN\":\"U\"}").expect(404).text("/error"))
                .isEqualTo("Not Found");
        assertThat(mosip("{}").expect(400).json().path("issues").findValuesAsText("path"))
                .containsExactly("/BRN", "/UINTOKEN");
        gateway.post("/mosip-openhim-mediator", registry.hospital, "{\"BRN\":\"x\",\"UINTOKEN\":\"U\"}")
                .expect(403);
        assertThat(gateway.post("/mosip-openhim-mediator", null, "{}")
                        .expect(401)
                        .text("/error"))
                .isEqualTo("Unauthorized");
    }

    @Test
    void anActionIsAcceptedOneByOneAndInABatch() {
        Filed filed = registry.waiting();
        String input = accept(filed, registry.action(filed), "CM3");

        JsonNode single = gateway.post(ACCEPT, registry.agency, "{\"json\":" + input + "}")
                .expect(200)
                .json();
        assertThat(single.at("/result/data/json/id").asText()).isEqualTo(filed.id());
        JsonNode batch = gateway.post(ACCEPT + "?batch=1", registry.agency, "{\"0\":{\"json\":" + input + "}}")
                .expect(200)
                .json();
        assertThat(batch).hasSize(1);
        assertThat(batch.at("/0/result/data/json/id").asText()).isEqualTo(filed.id());

        JsonNode record = registry.record(filed);
        assertThat(record.path("status").asText()).isEqualTo("REGISTERED");
        assertThat(Registry.identifier(record.at("/content/child/identifiers"), "NATIONAL_ID"))
                .isEqualTo("CM3");
        assertThat(record.at("/content/additionalFields").toString()).contains("child.verified", "true");
        assertThat(registry.history(filed))
                .containsExactly("NOTIFIED", "REGISTERING", "IDENTIFIER_ASSIGNED", "ANNOTATED", "REGISTERED");
        HttpAnswer no = gateway.post(REJECT, registry.agency, "{\"json\":" + input + "}");
        assertThat(no.expect(400).text("/error/json/message")).isEqualTo("Action has already been accepted.");
    }

    @Test
    void anActionThatWasRejectedIsNotAccepted() {
        Filed filed = registry.waiting();
        String input = accept(filed, registry.action(filed), "CM3");
        gateway.post(REJECT + "?batch=1", registry.agency, "{\"0\":{\"json\":" + input + "}}")
                .expect(200);
        gateway.post(REJECT, registry.agency, "{\"json\":" + input + "}").expect(200);

        HttpAnswer refused = gateway.post(ACCEPT + "?batch=1", registry.agency, "{\"0\":{\"json\":" + input + "}}");

        JsonNode error = refused.expect(400).json().at("/0/error/json");
        assertThat(error.path("message").asText()).isEqualTo("Action has already been rejected.");
        assertThat(error.at("/data/code").asText()).isEqualTo("BAD_REQUEST");
        assertThat(error.at("/data/path").asText()).isEqualTo("event.actions.register.accept");
        assertThat(registry.status(filed)).isEqualTo("REJECTED");
        assertThat(gateway.get(filed.path() + "/history", registry.registrar).body())
                .contains("Rejected by NATIONAL_ID");
    }

    @Test
    void ofABatchEachCallSucceedsOrFailsForItself() {
        Filed yes = registry.waiting();
        Filed no = registry.waiting();
        String body = "{\"0\":{\"json\":%s},\"1\":{\"json\":%s},\"2\":{\"json\":{\"eventId\":\"x\"}}}"
                .formatted(accept(yes, registry.action(yes), "CM6"), accept(no, registry.action(no), "CM7"));

        JsonNode results = gateway.post(
                        ACCEPT + ",event.actions.register.reject,event.actions.register.accept?batch=1",
                        registry.agency,
                        body)
                .expect(207)
                .json();

        assertThat(results.at("/0/result/data/json/id").asText()).isEqualTo(yes.id());
        assertThat(results.at("/1/result/data/json/id").asText()).isEqualTo(no.id());
        assertThat(results.at("/2/error/json/data/httpStatus").asInt()).isEqualTo(400);
        assertThat(results.at("/2/error/json/data/issues/0/path").asText()).isEqualTo("/eventId");
        assertThat(registry.status(yes)).isEqualTo("REGISTERED");
        assertThat(registry.status(no)).isEqualTo("REJECTED");
    }

    @Test
    void aCallIsRefusedInTheShapeOfTrpc() {
        Filed filed = registry.waiting();
        Filed other = registry.waiting();
        String input = "{\"json\":" + accept(filed, registry.action(filed), "CM3") + "}";
        JsonNode none = gateway.post(ACCEPT, null, input).expect(401).json().at("/error/json");
        assertThat(none.at("/data/code").asText()).isEqualTo("UNAUTHORIZED");
        JsonNode forbidden = gateway.post(ACCEPT, registry.hospital, input)
                .expect(403)
                .json()
                .at("/error/json");
        assertThat(forbidden.at("/data/path").asText()).isEqualTo("event.actions.register.accept");
        gateway.post(ACCEPT, registry.agency, "{").expect(400);
        gateway.post(
                        ACCEPT,
                        registry.agency,
                        "{\"json\":" + accept(filed, UUID.randomUUID().toString(), "1") + "}")
                .expect(404);
        gateway.post(ACCEPT, registry.agency, "{\"json\":" + accept(filed, registry.action(other), "1") + "}")
                .expect(404);
        String named = "{\"json\":{\"eventId\":\"%s\",\"declaration\":{\"child.name\":{\"surname\":\"X\"}}}}";
        assertThat(gateway.post(ACCEPT, registry.agency, named.formatted(filed.id()))
                        .expect(400)
                        .text("/error/json/data/issues/0/path"))
                .isEqualTo("/declaration/child.name");
        assertThat(registry.status(filed)).isEqualTo("PENDING_IDENTITY");
    }

    @Test
    void aNumberAndAFieldAreReplacedAndBothAreInTheHistory() {
        RegistrationConfirmation confirmation = gateway.bean(RegistrationConfirmation.class);
        Filed filed = registry.waiting();
        UUID id = UUID.fromString(filed.id());
        var agency = Callers.client(registry.agencyClient, "identifier.assign");
        confirmation.upsertIdentifier(agency, id, "DRIVING_LICENSE", "D1");
        confirmation.upsertIdentifier(agency, id, "DRIVING_LICENSE", "D2");
        confirmation.upsertIdentifier(agency, id, "BIRTH_CONFIGURABLE_IDENTIFIER_1", "K1");
        confirmation.upsertIdentifier(agency, id, "DRIVING_LICENSE", "D2");
        confirmation.updateField(agency, id, "birth.child.verified", null, true);
        confirmation.updateField(agency, id, "birth.child.verified", "by hand", null);

        JsonNode record = registry.record(filed);
        assertThat(record.path("status").asText()).isEqualTo("PENDING_IDENTITY");
        assertThat(record.at("/content/child/identifiers").toString())
                .isEqualTo("[{\"type\":\"DRIVING_LICENSE\",\"value\":\"D2\"},"
                        + "{\"type\":\"BIRTH_CONFIGURABLE_IDENTIFIER_1\",\"value\":\"K1\"}]");
        assertThat(record.at("/content/additionalFields").toString())
                .isEqualTo("[{\"field\":\"birth.child.verified\",\"value\":\"by hand\"}]");
        assertThat(registry.history(filed))
                .containsExactly(
                        "NOTIFIED",
                        "REGISTERING",
                        "IDENTIFIER_ASSIGNED",
                        "IDENTIFIER_ASSIGNED",
                        "IDENTIFIER_ASSIGNED",
                        "ANNOTATED",
                        "ANNOTATED");
    }

    @Test
    void aTokenForASingleRecordAnswersForThatRecordAloneAndItsActionAlone() {
        Filed filed = registry.waiting();
        Filed other = registry.waiting();
        String record = exchange("record_id=" + filed.id());
        String action = exchange("event_id=" + filed.id() + "&action_id=" + registry.action(filed));
        String stranger = exchange("event_id=" + filed.id() + "&action_id=" + registry.action(other));

        String wrong = "{\"json\":" + accept(other, registry.action(other), "CM8") + "}";
        gateway.post(ACCEPT, record, wrong).expect(403);
        gateway.post(REJECT, action, wrong).expect(403);
        String right = "{\"json\":" + accept(filed, registry.action(filed), "CM8") + "}";
        gateway.post(ACCEPT, stranger, right).expect(403);
        callback(record, "{\"trackingId\":\"%s\"}".formatted(other.trackingId()))
                .expect(403);
        gateway.get(filed.path(), record).expect(403);
        assertThat(registry.status(other)).isEqualTo("PENDING_IDENTITY");
        gateway.post(ACCEPT, action, right).expect(200);
        gateway.post(ACCEPT, record, right).expect(200);
        callback(record, "{\"trackingId\":\"%s\"}".formatted(filed.trackingId()))
                .expect(200);

        assertThat(registry.status(filed)).isEqualTo("REGISTERED");
        assertThat(registry.status(other)).isEqualTo("PENDING_IDENTITY");
    }

    private String exchange(String record) {
        String parameters = "grant_type=urn:opencrvs:oauth:grant-type:token-exchange"
                + "&subject_token=" + registry.agency
                + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token"
                + "&requested_token_type=urn:opencrvs:oauth:token-type:single_record_token"
                + "&" + record;
        return gateway.send("POST", "/token?" + parameters, null, new byte[0])
                .expect(200)
                .text("/access_token");
    }

    private static String accept(Filed filed, String action, String number) {
        return """
                {"eventId":"%s","actionId":"%s","transactionId":"%s","registrationNumber":"R%s",
                 "declaration":{"child.nid":"%s","child.verified":true,"child.note":null}}
                """.formatted(filed.id(), action, UUID.randomUUID(), filed.trackingId(), number);
    }

    private HttpAnswer callback(@Nullable String token, String body) {
        return gateway.post("/confirm/registration", token, body);
    }

    private HttpAnswer mosip(String body) {
        return gateway.post("/mosip-openhim-mediator", registry.agency, body);
    }
}
