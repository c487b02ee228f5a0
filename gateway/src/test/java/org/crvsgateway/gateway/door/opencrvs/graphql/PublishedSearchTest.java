package org.crvsgateway.gateway.door.opencrvs.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.crvsgateway.gateway.door.opencrvs.graphql.Peer.Partner;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.Material;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published sample of a search, unchanged, finds the published sample of a notification. Each gateway is of the test's own:
 * the ids of the locations are those of the samples.
 */
final class PublishedSearchTest {

    private static final String OFFICE = "11111111-1111-4111-8111-111111111111";
    private static final String DISTRICT = "22222222-2222-4222-8222-222222222222";
    private static final String FACILITY = "44444444-4444-4444-8444-444444444444";

    static Stream<Arguments> samples() {
        return Arrays.stream(TestDatabase.values())
                .flatMap(database -> Stream.of("v1.2.0", "v1.8.0").map(version -> Arguments.of(database, version)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePublishedSearchFindsThePublishedBirth(TestDatabase database, String version) {
        byte[] birth = Material.bytes(
                "opencrvs/" + version + "/event-notification/create-birth-notification-max.rendered.json");
        byte[] search = Material.bytes("opencrvs/" + version + "/record-search/record-search.rendered.json");
        String template = Material.text("opencrvs/" + version + "/record-search/record-search.template.json");
        try (GatewayHarness gateway = GatewayHarness.start(database, Map.of())) {
            locations(gateway);
            Peer peer = new Peer(gateway);
            HttpAnswer notified = gateway.send(
                    "POST",
                    "/notification",
                    gateway.tokenOfNewClient("HEALTH"),
                    birth,
                    "Content-Type",
                    "application/json");
            assertThat(notified.status()).as(notified.toString()).isBetween(200, 201);
            String record = onlyRecord(gateway);
            gateway.post("/api/v1/records/" + record + "/registration", gateway.adminToken(), "{}")
                    .expect(200);
            registeredIn2022(gateway, record);
            Partner partner = peer.searcher();

            JsonNode found = answer(gateway, partner, search).at("/data/searchEvents");

            assertThat(found.path("totalItems").asInt()).isEqualTo(1);
            assertThat(found.at("/results/0/id").asText()).isEqualTo(record);
            assertThat(found.at("/results/0/__typename").asText()).isEqualTo("BirthEventSearchSet");
            assertThat(found.at("/results/0/childName/0/familyName").asText()).isNotEmpty();
            assertThat(found.at("/results/0/registration/status").asText()).isEqualTo("REGISTERED");
            String filledIn = template.replace("{{officeLocationId}}", OFFICE).replace("{{facilityId}}", FACILITY);
            assertThat(answer(gateway, partner, filledIn.getBytes(StandardCharsets.UTF_8))
                            .at("/data/searchEvents/results/0/id")
                            .asText())
                    .isEqualTo(record);
        }
    }

    private static JsonNode answer(GatewayHarness gateway, Partner partner, byte[] body) {
        HttpAnswer answer = gateway.send("POST", "/graphql", partner.token(), body, "Content-Type", "application/json");
        assertThat(answer.expect(200).json().has("errors"))
                .as(answer.toString())
                .isFalse();
        return answer.json();
    }

    private static void locations(GatewayHarness gateway) {
        gateway.bean(Jdbi.class).useTransaction(handle -> {
            for (String[] location : new String[][] {
                {DISTRICT, "D1", "ADMINISTRATIVE_AREA", null},
                {OFFICE, "O1", "REGISTRATION_OFFICE", DISTRICT},
                {FACILITY, "F1", "HEALTH_FACILITY", DISTRICT}
            }) {
                Update insert = handle.createUpdate("""
                        insert into location (id, code, name, kind, parent_id, status, created_at, updated_at)
                        values (:id, :code, :code, :kind, :parent, 'ACTIVE', :at, :at)
                        """);
                (location[3] == null
                                ? insert.bindNull("parent", Types.OTHER)
                                : insert.bind("parent", UUID.fromString(location[3])))
                        .bind("id", UUID.fromString(location[0]))
                        .bind("code", location[1])
                        .bind("kind", location[2])
                        .bind("at", OffsetDateTime.parse("2020-01-01T00:00:00Z"))
                        .execute();
            }
        });
    }

    private static String onlyRecord(GatewayHarness gateway) {
        return gateway.bean(Jdbi.class)
                .withHandle(handle -> handle.createQuery("select id from record")
                        .mapTo(UUID.class)
                        .one())
                .toString();
    }

    private static void registeredIn2022(GatewayHarness gateway, String record) {
        gateway.bean(Jdbi.class)
                .useHandle(handle -> handle.createUpdate("update record set registered_at = :at where id = :id")
                        .bind("at", OffsetDateTime.parse("2022-07-01T00:00:00Z"))
                        .bind("id", UUID.fromString(record))
                        .execute());
    }
}
