package org.crvsgateway.gateway.door.opencrvs.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.bearer.RecordTokens;
import org.crvsgateway.gateway.caller.RecordRestriction;
import org.crvsgateway.gateway.door.opencrvs.graphql.Peer.Partner;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an ID system of OpenCRVS 1.7 and 1.8 answers to a registration that waits for it. */
final class RegistrationAnswerTest {

    private static final String CONFIRM =
            "mutation($id: ID!, $details: ConfirmRegistrationInput!) { confirmRegistration(id: $id, details: $details) }";
    private static final String REJECT =
            "mutation($id: ID!, $details: RejectRegistrationInput!) { rejectRegistration(id: $id, details: $details) }";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aWaitingRegistrationIsConfirmedOrRejected(TestDatabase database) {
        try (GatewayHarness gateway = GatewayHarness.start(database, Map.of("crg.national-id.wait-for", "birth"))) {
            Peer peer = new Peer(gateway);
            Partner system = peer.partner("NATIONAL_ID", List.of(), List.of());
            String confirmed = peer.registered(birth());
            String rejected = peer.registered(birth());
            Map<String, ?> details = Map.of(
                    "registrationNumber", "NID-2026-1",
                    "identifiers", List.of(Map.of("type", "NATIONAL_ID", "value", "4455")),
                    "comment", "verified");

            HttpAnswer answer = peer.ask(system.token(), CONFIRM, Map.of("id", confirmed, "details", details));
            HttpAnswer again = peer.ask(system.token(), CONFIRM, Map.of("id", confirmed, "details", details));
            HttpAnswer no = peer.ask(
                    system.token(), REJECT, Map.of("id", rejected, "details", Map.of("reason", "No such mother")));

            assertThat(answer.expect(200).body())
                    .isEqualTo("{\"data\":{\"confirmRegistration\":\"" + confirmed + "\"}}");
            assertThat(again.body()).isEqualTo(answer.body());
            assertThat(no.expect(200).text("/data/rejectRegistration")).isEqualTo(rejected);
            assertThat(record(gateway, confirmed).path("status").asText()).isEqualTo("REGISTERED");
            assertThat(record(gateway, confirmed).toString()).contains("4455", "NID-2026-1");
            assertThat(record(gateway, rejected).path("status").asText()).isEqualTo("REJECTED");
            assertThat(peer.ask(system.token(), CONFIRM, Map.of("id", rejected, "details", details))
                            .expect(200)
                            .json()
                            .at("/data")
                            .isNull())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTokenForOneRecordIsForThatOneAlone(TestDatabase database) {
        try (GatewayHarness gateway = GatewayHarness.start(database, Map.of("crg.national-id.wait-for", "birth"))) {
            Peer peer = new Peer(gateway);
            Partner system = peer.partner("NATIONAL_ID", List.of(), List.of());
            String mine = peer.registered(birth());
            String other = peer.registered(birth());
            String token = gateway.bean(RecordTokens.class)
                    .issue(UUID.fromString(system.id()), new RecordRestriction(UUID.fromString(mine), null))
                    .value();
            Map<String, ?> details = Map.of("registrationNumber", "N1");

            HttpAnswer refused = peer.ask(token, CONFIRM, Map.of("id", other, "details", details))
                    .expect(200);
            HttpAnswer upserted = peer.ask(
                            token,
                            "mutation($id: ID!) { upsertRegistrationIdentifier(id: $id, identifierType: \"NATIONAL_ID\","
                                    + " identifierValue: \"77\") updateField(id: $id, details: {fieldId: \"verified\","
                                    + " valueBoolean: true}) }",
                            Map.of("id", mine))
                    .expect(200);
            HttpAnswer confirmed = peer.ask(token, CONFIRM, Map.of("id", mine, "details", details))
                    .expect(200);

            assertThat(refused.text("/errors/0/extensions/code")).isEqualTo("FORBIDDEN");
            assertThat(refused.json().at("/data").isNull()).isTrue();
            assertThat(upserted.body())
                    .isEqualTo("{\"data\":{\"upsertRegistrationIdentifier\":\"" + mine + "\",\"updateField\":true}}");
            assertThat(confirmed.text("/data/confirmRegistration")).isEqualTo(mine);
            assertThat(record(gateway, mine).path("status").asText()).isEqualTo("REGISTERED");
            assertThat(record(gateway, other).path("status").asText()).isNotEqualTo("REGISTERED");
            assertThat(peer.search(token, Map.of("recordId", mine))
                            .path("totalItems")
                            .asInt())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoMayNotAnswerIsTold(TestDatabase database) {
        try (GatewayHarness gateway = GatewayHarness.start(database, Map.of("crg.national-id.wait-for", "birth"))) {
            Peer peer = new Peer(gateway);
            String record = peer.registered(birth());
            Map<String, ?> confirmation = Map.of("id", record, "details", Map.of("registrationNumber", "N1"));

            assertThat(peer.ask(peer.searcher().token(), CONFIRM, confirmation).text("/errors/0/extensions/code"))
                    .isEqualTo("FORBIDDEN");
            assertThat(peer.ask(null, CONFIRM, confirmation).expect(200).text("/errors/0/extensions/code"))
                    .isEqualTo("UNAUTHENTICATED");
            assertThat(peer.ask(
                                    peer.partner("NATIONAL_ID", List.of(), List.of())
                                            .token(),
                                    CONFIRM,
                                    Map.of("id", "nothing", "details", Map.of("registrationNumber", "N1")))
                            .text("/errors/0/extensions/code"))
                    .isEqualTo("BAD_USER_INPUT");
        }
    }

    private static JsonNode record(GatewayHarness gateway, String id) {
        return gateway.get("/api/v1/records/" + id, gateway.adminToken())
                .expect(200)
                .json();
    }

    private static String birth() {
        return "{'eventType':'BIRTH','child':{'names':[{'given':['Ada'],'family':'F" + UUID.randomUUID() + "'}]},"
                + "'birth':{'date':'2026-01-02'}}";
    }
}
