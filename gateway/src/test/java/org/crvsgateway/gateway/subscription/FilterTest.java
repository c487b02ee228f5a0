package org.crvsgateway.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics, areas, facilities and jurisdictions: who is told of which record. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
final class FilterTest {

    private final GatewayHarness gateway;
    private final Country country;

    FilterTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.country = new Country(gateway);
    }

    @Test
    void anAreaMeansAllThatLiesInIt() {
        try (var endpoint = new ReceivingEndpoint()) {
            Country.Partner partner = country.partner("WEBHOOK", List.of());
            country.subscribe(
                    partner,
                    endpoint,
                    Map.of("areas", List.of(country.north.area().code())));
            try (var wide = new ReceivingEndpoint()) {
                country.subscribe(partner, wide, Map.of("areas", List.of(country.province.id())));

                String south = country.birth(country.south);
                String north = country.birth(country.north);

                wide.next(south, "birth.notified");
                wide.next(north, "birth.notified");
                endpoint.next(north, "birth.notified");
                assertThat(endpoint.find(south, "birth.notified")).isEmpty();
            }
        }
    }

    @Test
    void aFacilityMeansTheEventsThatHappenedThere() {
        try (var endpoint = new ReceivingEndpoint()) {
            Country.Partner partner = country.partner("WEBHOOK", List.of());
            country.subscribe(
                    partner,
                    endpoint,
                    Map.of("facilities", List.of(country.south.facility().code())));

            String north = country.birth(country.north);
            String south = country.birth(country.south);

            endpoint.next(south, "birth.notified");
            assertThat(endpoint.find(north, "birth.notified")).isEmpty();
        }
    }

    @Test
    void aPatternMeansTheTopicsThatMatchIt() {
        try (var endpoint = new ReceivingEndpoint()) {
            Country.Partner partner = country.partner("WEBHOOK", List.of());
            country.subscribe(partner, endpoint, Map.of("topics", List.of("*.registered")));

            String record = country.birth(country.north);
            country.register(record);

            endpoint.next(record, "birth.registered");
            assertThat(endpoint.find(record, "birth.notified")).isEmpty();
        }
    }

    @Test
    void aClientIsNotToldOfRecordsOutsideOfItsJurisdiction() {
        try (var endpoint = new ReceivingEndpoint()) {
            Country.Partner partner =
                    country.partner("WEBHOOK", List.of(), country.north.area().code());
            country.subscribe(partner, endpoint, Map.of());

            String south = country.birth(country.south);
            String north = country.birth(country.north);

            endpoint.next(north, "birth.notified");
            assertThat(endpoint.find(south, "birth.notified")).isEmpty();
        }
    }

    @Test
    void aClientNeitherReadsNorFindsNorRegistersRecordsOutsideOfItsJurisdiction() {
        Country.Partner partner =
                country.partner("REGISTRY", List.of("*"), country.north.area().id());
        String south = country.birth(country.south);
        String north = country.birth(country.north);

        gateway.get("/api/v1/records/" + north, partner.token()).expect(200);
        for (String path : List.of("", "/history", "/duplicates")) {
            gateway.get("/api/v1/records/" + south + path, partner.token()).expect(404);
        }
        gateway.post("/api/v1/records/" + south + "/registration", partner.token(), "{}")
                .expect(404);
        assertThat(gateway.post(
                                "/api/v1/records/search",
                                partner.token(),
                                "{\"trackingId\":\"%s\"}"
                                        .formatted(gateway.get("/api/v1/records/" + south, gateway.adminToken())
                                                .text("/trackingId")))
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void everyFaultIsNamedByItsPath() {
        Country.Place closed = country.place("ADMINISTRATIVE_AREA", null);
        country.close(closed);
        Country.Partner partner = country.partner("NATIONAL_ID", List.of("child.names"));
        Map<String, Object> input = Map.ofEntries(
                Map.entry("topics", List.of("birth.registered", "birth.celebrated", "*.invented", "*..*")),
                Map.entry(
                        "areas",
                        List.of("Nowhere", country.north.office().code(), closed.code(), country.province.id())),
                Map.entry("facilities", List.of(country.north.area().code())),
                Map.entry("payload", "fields"),
                Map.entry("fields", List.of("child.names", "child.shoes", "mother.names", "*")),
                Map.entry("ordering", "sideways"),
                Map.entry("ratePerSecond", 0),
                Map.entry("maxInFlight", 257),
                Map.entry("contentType", "text/plain"),
                Map.entry("signature", "wax"),
                Map.entry("manifest", "yes"),
                Map.entry("verification", "trust"),
                Map.entry("colour", "red"));

        HttpAnswer answer =
                gateway.post("/api/v1/subscriptions", partner.token(), Country.MAPPER.<JsonNode>valueToTree(input));

        assertThat(issues(answer.expect(422)))
                .containsExactlyInAnyOrder(
                        "/url required",
                        "/topics/1 unknown-topic",
                        "/topics/2 unknown-topic",
                        "/topics/3 unknown-topic",
                        "/areas/0 unknown-location",
                        "/areas/1 not-an-area",
                        "/areas/2 inactive-location",
                        "/facilities/0 not-a-facility",
                        "/fields/1 unknown-field",
                        "/fields/2 field-not-granted",
                        "/fields/3 unknown-field",
                        "/legalBasis required",
                        "/ordering unknown-code",
                        "/ratePerSecond out-of-range",
                        "/maxInFlight out-of-range",
                        "/contentType unknown-value",
                        "/signature unknown-code",
                        "/manifest not-a-boolean",
                        "/verification unknown-code",
                        "/colour unknown-field");
    }

    @Test
    void aTopicWithoutItsScopeIsRefused() {
        Country.Partner partner = country.partner("WEBHOOK", List.of());
        country.change(partner, Map.of("scopes", List.of("subscription.manage", "death.subscribe")));

        HttpAnswer answer = gateway.post(
                "/api/v1/subscriptions",
                partner.token(),
                "{\"url\":\"https://example.org/hook\",\"topics\":[\"death.registered\",\"birth.registered\",\"*.registered\"]}");

        assertThat(issues(answer.expect(422))).containsExactly("/topics/1 topic-not-granted");
    }

    static List<String> issues(HttpAnswer answer) {
        List<String> issues = new ArrayList<>();
        answer.json()
                .path("issues")
                .forEach(issue -> issues.add(
                        issue.path("path").asText() + " " + issue.path("code").asText()));
        return issues;
    }
}
