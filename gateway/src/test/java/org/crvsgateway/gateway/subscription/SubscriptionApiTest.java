package org.crvsgateway.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Subscriptions over JSON: made, changed, approved, proven; and everything that is refused. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
final class SubscriptionApiTest {

    private static final String PATH = "/api/v1/subscriptions/";
    private static final Map<String, ?> NAMES =
            Map.of("payload", "fields", "fields", List.of("child.names"), "legalBasis", "Registration Act, section 12");

    private final GatewayHarness gateway;
    private final Country country;
    private final Country.Partner partner;

    SubscriptionApiTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.country = new Country(gateway);
        this.partner = country.partner("NATIONAL_ID", List.of("child.names", "mother"));
    }

    @Test
    void whatIsChangedIsShownAndTheRestStays() {
        try (var endpoint = new ReceivingEndpoint()) {
            String id = country.subscribe(
                    partner,
                    endpoint,
                    Map.of("areas", List.of(country.north.area().code())));

            JsonNode changed = gateway.patch(PATH + id, partner.token(), """
                            {"topics":["death.*"],"facilities":["%s"],"ordering":"BY_RECORD","ratePerSecond":20,
                             "maxInFlight":4,"contentType":"application/json","manifest":true}
                            """.formatted(
                                    country.north.facility().code()))
                    .expect(200)
                    .json();

            assertThat(changed.path("topics").toString()).isEqualTo("[\"death.*\"]");
            assertThat(changed.at("/areas/0").asText())
                    .isEqualTo(country.north.area().id());
            assertThat(changed.at("/facilities/0").asText())
                    .isEqualTo(country.north.facility().id());
            assertThat(changed.path("ordering").asText()).isEqualTo("BY_RECORD");
            assertThat(changed.path("ratePerSecond").asInt()).isEqualTo(20);
            assertThat(changed.path("maxInFlight").asInt()).isEqualTo(4);
            assertThat(changed.path("contentType").asText()).isEqualTo("application/json");
            assertThat(changed.path("manifest").asBoolean()).isTrue();
            assertThat(changed.path("state").asText()).isEqualTo("ACTIVE");
            JsonNode cleared = gateway.patch(PATH + id, partner.token(), "{\"ratePerSecond\":null,\"areas\":[]}")
                    .expect(200)
                    .json();
            assertThat(cleared.path("ratePerSecond").isNull()).isTrue();
            assertThat(cleared.path("areas")).isEmpty();
            assertThat(cleared.path("maxInFlight").asInt()).isEqualTo(4);
        }
    }

    @Test
    void deliveriesToAnotherUrlWaitUntilThatOneIsVerified() {
        try (var old = new ReceivingEndpoint();
                var fresh = new ReceivingEndpoint()) {
            String id = country.subscribe(partner, old, Map.of());

            assertThat(gateway.patch(PATH + id, partner.token(), "{\"url\":\"" + fresh.url() + "\"}")
                            .expect(200)
                            .text("/state"))
                    .isEqualTo("PENDING_VERIFICATION");
            gateway.post(PATH + id + "/resume", partner.token(), "{}").expect(409);
            String record = country.birth(country.north);
            gateway.post(PATH + id + "/verification", partner.token(), "{}").expect(200);

            fresh.next(record, "birth.notified");
            assertThat(old.find(record, "birth.notified")).isEmpty();
        }
    }

    @Test
    void oneThatPullsHasNoEndpointAndNothingToVerify() {
        JsonNode made = gateway.post(
                        "/api/v1/subscriptions", partner.token(), "{\"mode\":\"pull\",\"topics\":[\"birth.*\"]}")
                .expect(201)
                .json()
                .path("subscription");

        assertThat(made.path("mode").asText()).isEqualTo("PULL");
        assertThat(made.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(made.path("manifest").asBoolean()).isTrue();
        String id = made.path("id").asText();
        gateway.post(PATH + id + "/verification", partner.token(), "{}").expect(409);
        assertThat(FilterTest.issues(gateway.patch(
                                PATH + id, partner.token(), "{\"mode\":\"PUSH\",\"url\":\"https://example.org/\"}")
                        .expect(422)))
                .containsExactly("/mode immutable");
    }

    @Test
    void anotherClientsSubscriptionIsNotThere() {
        try (var endpoint = new ReceivingEndpoint()) {
            String id = country.subscribe(partner, endpoint, NAMES);
            String other = country.partner("NATIONAL_ID", List.of()).token();

            gateway.get(PATH + id, other).expect(404);
            gateway.patch(PATH + id, other, "{\"manifest\":true}").expect(404);
            gateway.post(PATH + id + "/verification", other, "{}").expect(404);
            gateway.post(PATH + id + "/resume", other, "{}").expect(404);
        }
    }

    @Test
    void aClientMakesSubscriptionsForItselfAndAPersonForAClient() {
        String other = country.partner("WEBHOOK", List.of()).id();
        String wish = "{\"clientId\":\"%s\",\"url\":\"https://example.org/hook\",\"topics\":[\"birth.*\"]}";

        assertThat(FilterTest.issues(gateway.post("/api/v1/subscriptions", partner.token(), wish.formatted(other))
                        .expect(422)))
                .containsExactly("/clientId unknown-client");
        assertThat(FilterTest.issues(gateway.post(
                                "/api/v1/subscriptions",
                                gateway.adminToken(),
                                "{\"url\":\"https://example.org/hook\",\"topics\":[\"birth.*\"]}")
                        .expect(422)))
                .containsExactly("/clientId required");
        assertThat(gateway.post("/api/v1/subscriptions", gateway.adminToken(), wish.formatted(other))
                        .expect(201)
                        .text("/subscription/clientId"))
                .isEqualTo(other);
    }

    @Test
    void nobodyApprovesWhatTheyAskedForThemselvesAndNoClientApprovesAnything() {
        try (var endpoint = new ReceivingEndpoint()) {
            String id = country.subscribe(partner, endpoint, Map.of());
            String request = gateway.patch(
                            PATH + id,
                            gateway.adminToken(),
                            Country.MAPPER.valueToTree(NAMES).toString())
                    .expect(200)
                    .text("/payloadRequests/0/id");

            country.decide(id, request, gateway.adminToken()).expect(403);
            country.decide(id, request, partner.token()).expect(403);
            assertThat(gateway.get(PATH + id, partner.token()).expect(200).text("/payload"))
                    .isEqualTo("THIN");
        }
    }

    @Test
    void aRequestIsDecidedOnceAndALaterOneTakesItsPlace() {
        try (var endpoint = new ReceivingEndpoint()) {
            String id = country.subscribe(partner, endpoint, NAMES);
            String first = request(id);
            gateway.patch(
                            PATH + id,
                            partner.token(),
                            "{\"payload\":\"fields\",\"fields\":[\"mother\"],\"legalBasis\":\"Another Act\"}")
                    .expect(200);
            String second = request(id);

            country.decide(id, first, gateway.adminToken()).expect(409);
            assertThat(country.decide(id, second, gateway.adminToken())
                            .expect(200)
                            .text("/payload"))
                    .isEqualTo("FIELDS");
            country.decide(id, second, gateway.adminToken()).expect(409);
            JsonNode shown = gateway.get(PATH + id, partner.token()).expect(200).json();
            assertThat(shown.at("/payloadRequests/0/state").asText()).isEqualTo("APPROVED");
            assertThat(shown.at("/payloadRequests/1/state").asText()).isEqualTo("SUPERSEDED");
            assertThat(gateway.patch(PATH + id, partner.token(), "{\"payload\":\"thin\"}")
                            .expect(200)
                            .text("/payload"))
                    .isEqualTo("THIN");
        }
    }

    @Test
    void aRefusalHasAReasonAndLeavesTheSubscriptionAsItWas() {
        try (var endpoint = new ReceivingEndpoint()) {
            String id = country.subscribe(partner, endpoint, NAMES);
            String refusal = PATH + id + "/payload-requests/" + request(id) + "/refusal";

            gateway.post(refusal, gateway.adminToken(), "{}").expect(422);
            gateway.post(refusal, gateway.adminToken(), "{\"reason\":\"The Act does not say so\"}")
                    .expect(200);

            JsonNode shown = gateway.get(PATH + id, partner.token()).expect(200).json();
            assertThat(shown.path("payload").asText()).isEqualTo("THIN");
            assertThat(shown.at("/payloadRequests/0/reason").asText()).isEqualTo("The Act does not say so");
        }
    }

    @Test
    void anEndpointGrantsByHandshakeAndEachDeliveryNamesItsOrigin() {
        try (var endpoint = new ReceivingEndpoint()) {
            endpoint.grants(headers -> {
                headers.add("WebHook-Allowed-Origin", "*");
                headers.add("WebHook-Allowed-Rate", "6000");
            });
            String id = country.subscribe(partner, endpoint, Map.of("verification", "handshake", "ratePerSecond", 200));

            String record = country.birth(country.north);

            String origin = endpoint.next(record, "birth.notified").headers().getFirst("WebHook-Request-Origin");
            assertThat(origin)
                    .isNotBlank()
                    .isEqualTo(endpoint.asked().getFirst().getFirst("WebHook-Request-Origin"));
            assertThat(endpoint.asked().getFirst().getFirst("WebHook-Request-Rate"))
                    .isEqualTo("12000");
            assertThat(gateway.get(PATH + id, partner.token()).expect(200).text("/allowedPerMinute"))
                    .isEqualTo("6000");
        }
    }

    @Test
    void anEndpointThatGrantsNothingOrAnotherOriginIsNotSentTo() {
        try (var endpoint = new ReceivingEndpoint()) {
            String id = gateway.post(
                            "/api/v1/subscriptions",
                            partner.token(),
                            "{\"url\":\"%s\",\"topics\":[\"birth.*\"],\"verification\":\"HANDSHAKE\"}"
                                    .formatted(endpoint.url()))
                    .expect(201)
                    .text("/subscription/id");
            String verification = PATH + id + "/verification";

            gateway.post(verification, partner.token(), "{}").expect(422);
            endpoint.grants(headers -> headers.add("WebHook-Allowed-Origin", "somebody.else.example"));
            gateway.post(verification, partner.token(), "{}").expect(422);
            endpoint.grants(headers -> {
                headers.add("WebHook-Allowed-Origin", "*");
                headers.add("WebHook-Allowed-Rate", "plenty");
            });
            gateway.post(verification, partner.token(), "{}").expect(422);
            assertThat(gateway.get(PATH + id, partner.token()).expect(200).text("/state"))
                    .isEqualTo("PENDING_VERIFICATION");
            assertThat(gateway.post(verification, partner.token(), "{\"verification\":\"challenge\"}")
                            .expect(200)
                            .text("/verification"))
                    .isEqualTo("CHALLENGE");
        }
    }

    private String request(String id) {
        return gateway.get(PATH + id, partner.token()).expect(200).text("/payloadRequests/0/id");
    }
}
