package org.crvsgateway.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates of registered records: noted, told, and never twice the same. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
class CertificateTest {

    private final GatewayHarness gateway;
    private final String hospital;
    private final String registry;

    CertificateTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.hospital = gateway.tokenOfNewClient("HEALTH");
        this.registry = gateway.tokenOfNewClient("REGISTRY");
    }

    @ParameterizedTest
    @CsvSource({
        "BIRTH,birth.certified",
        "DEATH,death.certified",
        "FETAL_DEATH,fetal-death.certified",
        "MARRIAGE,marriage.certified"
    })
    void aCertificateIsAStepOfTheHistoryAndIsTold(String eventType, String topic) {
        String subscription = gateway.post(
                        "/api/v1/subscriptions", registry, "{\"mode\":\"PULL\",\"topics\":[\"" + topic + "\"]}")
                .expect(201)
                .text("/subscription/id");
        String record = registered(eventType);

        JsonNode after =
                certify(record, "{\"certificate\":\"C-17\"}").expect(200).json();

        assertThat(after.path("status").asText()).isEqualTo("REGISTERED");
        JsonNode step = gateway.get("/api/v1/records/" + record + "/history", registry)
                .expect(200)
                .json()
                .at("/items/2");
        assertThat(step.path("action").asText()).isEqualTo("CERTIFIED");
        assertThat(step.path("reason").asText()).isEqualTo("C-17");
        assertThat(gateway.get("/api/v1/subscriptions/" + subscription + "/messages?after=0", registry)
                        .expect(200)
                        .json()
                        .findValuesAsText("subject"))
                .contains(record);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(gateway.get(
                                "/api/v1/audit/entries?subjectId=" + record + "&action=record.certify",
                                gateway.adminToken())
                        .expect(200)
                        .json()
                        .path("items"))
                .hasSize(1));
    }

    @Test
    void theSameCertificateAgainChangesNothingAndAnotherIsOneMore() {
        String record = registered("BIRTH");

        int once = version(certify(record, "{\"certificate\":\"A\"}"));
        assertThat(version(certify(record, "{\"certificate\":\"A\"}"))).isEqualTo(once);
        assertThat(version(certify(record, "{\"certificate\":\"B\"}"))).isEqualTo(once + 1);
        assertThat(version(certify(record, "{\"certificate\":\"A\"}"))).isEqualTo(once + 1);
        assertThat(version(certify(record, "{}"))).isEqualTo(once + 2);
        assertThat(version(certify(record, ""))).isEqualTo(once + 3);
    }

    @Test
    void onlyARegisteredRecordIsCertified() {
        String record = notified("BIRTH");

        assertThat(certify(record, "{}").expect(409).text("/type")).endsWith("record-state");
    }

    @Test
    void aNumberThatIsTooLongIsRefusedWithItsPath() {
        String record = registered("BIRTH");

        assertThat(certify(record, "{\"certificate\":\"" + "x".repeat(201) + "\"}")
                        .expect(422)
                        .text("/issues/0/path"))
                .isEqualTo("/certificate");
    }

    @Test
    void whoMayNotCertifyIsRefused() {
        String record = registered("BIRTH");

        gateway.post("/api/v1/records/" + record + "/certify", hospital, "{}").expect(403);
        certify(UUID.randomUUID().toString(), "{}").expect(404);
    }

    @Test
    void graphQlDoesTheSame() {
        String record = registered("BIRTH");

        JsonNode answer = gateway.graphql(
                gateway.adminToken(),
                "mutation($id: ID!) { certifyRecord(id: $id, certificate: \"C-1\") { status history { action reason } } }",
                Map.of("id", record));

        assertThat(answer.at("/data/certifyRecord/history/2/action").asText()).isEqualTo("CERTIFIED");
        assertThat(answer.at("/data/certifyRecord/history/2/reason").asText()).isEqualTo("C-1");
    }

    private HttpAnswer certify(String record, String body) {
        return gateway.post("/api/v1/records/" + record + "/certify", registry, body);
    }

    private static int version(HttpAnswer answer) {
        return answer.expect(200).json().path("version").asInt();
    }

    private String registered(String eventType) {
        String record = notified(eventType);
        String code = "C" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        JsonNode office = gateway.graphql(
                gateway.adminToken(),
                "mutation($input: CreateLocationInput!) { createLocation(input: $input) { id } }",
                Map.of("input", Map.of("code", code, "name", code, "kind", "REGISTRATION_OFFICE")));
        assertThat(office.has("errors")).as(office.toString()).isFalse();
        gateway.post("/api/v1/records/" + record + "/registration", registry, "{\"office\":\"" + code + "\"}")
                .expect(200);
        return record;
    }

    private String notified(String eventType) {
        return gateway.post(
                        "/api/v1/notifications",
                        hospital,
                        "{\"reference\":\"" + UUID.randomUUID() + "\",\"eventType\":\"" + eventType + "\"}")
                .expect(201)
                .text("/recordId");
    }
}
