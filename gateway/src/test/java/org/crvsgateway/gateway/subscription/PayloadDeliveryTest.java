package org.crvsgateway.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The payloads side by side, from a registered birth to the receivers, and what a narrower grant does to them. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
final class PayloadDeliveryTest {

    private static final List<String> IDENTITY =
            List.of("child.names", "child.birthDate", "mother.names", "*.identifiers");
    private static final Map<String, ?> FHIR = Map.of("payload", "fhir", "legalBasis", "Health Act, section 3");

    private final GatewayHarness gateway;
    private final Country country;

    PayloadDeliveryTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.country = new Country(gateway);
    }

    @Test
    void eachSubscriberGetsThePayloadThatWasApprovedForItAndAllTheSameMessage() {
        try (var thin = new ReceivingEndpoint();
                var fields = new ReceivingEndpoint();
                var fhir = new ReceivingEndpoint();
                var unapproved = new ReceivingEndpoint()) {
            Country.Partner statistics = country.partner("WEBHOOK", List.of());
            country.subscribe(statistics, thin, Map.of());
            Country.Partner agency = country.partner("NATIONAL_ID", IDENTITY);
            country.approve(agency, country.subscribe(agency, fields, namesOfMotherAndChild()));
            Country.Partner ministry = country.partner("REGISTRY", List.of("*"));
            country.approve(ministry, country.subscribe(ministry, fhir, FHIR));
            country.subscribe(country.partner("REGISTRY", List.of("*")), unapproved, FHIR);

            String record = country.birth(country.north);
            country.register(record);

            JsonNode ids = thin.next(record, "birth.registered").message();
            JsonNode names = fields.next(record, "birth.registered").message();
            JsonNode bundle = fhir.next(record, "birth.registered").message();
            JsonNode waiting = unapproved.next(record, "birth.registered").message();
            assertThat(List.of(names.path("id"), bundle.path("id"), waiting.path("id")))
                    .containsOnly(ids.path("id"));
            assertThat(ids.toString()).doesNotContain("Otieno", "771100", "2026-11-01");
            assertThat(waiting).isEqualTo(ids);
            assertThat(names.at("/data/content/child/names/0/given/0").asText()).isEqualTo("Amina");
            assertThat(names.at("/data/content/mother/names/0/family").asText()).isEqualTo("Otieno");
            assertThat(names.at("/data/registrationNumber")).isEqualTo(ids.at("/data/registrationNumber"));
            assertThat(names.toString()).doesNotContain("771100", "2026-11-01", "FEMALE");
            assertThat(bundle.path("datacontenttype").asText()).isEqualTo("application/fhir+json");
            assertThat(registrant(bundle.path("data")).getNameFirstRep().getFamily())
                    .isEqualTo("Otieno");
            assertThat(bundle.toString()).contains("771100");
        }
    }

    @Test
    void aBodyNeverHasAFieldThatTheClientWasNotGranted() {
        try (var endpoint = new ReceivingEndpoint()) {
            Country.Partner partner = country.partner("REGISTRY", List.of("*"));
            country.approve(partner, country.subscribe(partner, endpoint, FHIR));
            country.change(partner, Map.of("fields", List.of("child.names", "birth")));

            String record = country.birth(country.north);

            JsonNode message = endpoint.next(record, "birth.notified").message();
            assertThat(registrant(message.path("data")).getNameFirstRep().getFamily())
                    .isEqualTo("Otieno");
            assertThat(registrant(message.path("data")).hasBirthDate()).isFalse();
            assertThat(message.toString()).doesNotContain("771100", "Grace");
        }
    }

    @Test
    void aGrantThatIsNarrowedBetweenPublishAndSendWithholdsTheDelivery() {
        try (var endpoint = new ReceivingEndpoint()) {
            Country.Partner partner = country.partner("NATIONAL_ID", IDENTITY);
            String id = country.subscribe(partner, endpoint, namesOfMotherAndChild());
            country.approve(partner, id);
            String path = "/api/v1/subscriptions/" + id;
            gateway.post(path + "/pause", partner.token(), "{}").expect(200);
            String record = country.birth(country.north);
            country.change(partner, Map.of("fields", List.of("child.names")));

            gateway.post(path + "/resume", partner.token(), "{}").expect(200);

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(delivery(partner, id, record))
                    .isEqualTo("WITHHELD"));
            assertThat(endpoint.find(record, "birth.notified")).isEmpty();
        }
    }

    @Test
    void whoLosesTheScopeOfTheTopicIsToldNothingMoreOfIt() {
        try (var endpoint = new ReceivingEndpoint()) {
            Country.Partner partner = country.partner("WEBHOOK", List.of());
            country.subscribe(partner, endpoint, Map.of("topics", List.of("*")));
            String before = country.birth(country.north);
            endpoint.next(before, "birth.notified");
            country.change(partner, Map.of("scopes", List.of("subscription.manage", "birth.subscribe")));
            String birth = country.birth(country.north);
            endpoint.next(birth, "birth.notified");
            country.change(partner, Map.of("scopes", List.of("subscription.manage", "death.subscribe")));

            String unheard = country.birth(country.north);

            country.change(partner, Map.of("scopes", List.of("subscription.manage", "birth.subscribe")));
            String last = country.birth(country.north);
            endpoint.next(last, "birth.notified");
            assertThat(endpoint.find(unheard, "birth.notified")).isEmpty();
        }
    }

    @Test
    void eachDisclosureIsInTheAuditTrailAndAThinMessageIsNone() {
        try (var endpoint = new ReceivingEndpoint();
                var thin = new ReceivingEndpoint()) {
            Country.Partner partner = country.partner("NATIONAL_ID", IDENTITY);
            String id = country.subscribe(partner, endpoint, namesOfMotherAndChild());
            country.approve(partner, id);
            country.subscribe(country.partner("WEBHOOK", List.of()), thin, Map.of());

            String record = country.birth(country.north);

            thin.next(record, "birth.notified");
            String message =
                    endpoint.next(record, "birth.notified").message().path("id").asText();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(disclosures(record))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.toString()).contains(id, partner.id(), message, "fields:");
                        assertThat(entry.toString()).doesNotContain("Otieno");
                    }));

            gateway.get("/api/v1/subscriptions/" + id + "/messages?after=0", partner.token())
                    .expect(200);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(disclosures(record)).hasSize(2));
        }
    }

    @Test
    void aClientThatIsEnabledAgainIsToldWhatHappenedMeanwhile() {
        try (var endpoint = new ReceivingEndpoint()) {
            Country.Partner partner = country.partner("WEBHOOK", List.of());
            country.subscribe(partner, endpoint, Map.of());
            String paused = country.subscribe(partner, new ReceivingEndpoint(), Map.of());
            gateway.post("/api/v1/subscriptions/" + paused + "/pause", partner.token(), "{}")
                    .expect(200);
            country.asAdmin("mutation($id: ID!) { disableClient(id: $id) { id } }", Map.of("id", partner.id()));
            String record = country.birth(country.north);

            country.asAdmin("mutation($id: ID!) { enableClient(id: $id) { id } }", Map.of("id", partner.id()));

            endpoint.next(record, "birth.notified");
            assertThat(gateway.get("/api/v1/subscriptions/" + paused, gateway.adminToken())
                            .expect(200)
                            .text("/state"))
                    .isEqualTo("PAUSED");
        }
    }

    private static Map<String, ?> namesOfMotherAndChild() {
        return Map.of(
                "payload",
                "fields",
                "fields",
                List.of("child.names", "mother.names", "registrationNumber"),
                "legalBasis",
                "Registration Act, section 12");
    }

    private List<JsonNode> disclosures(String record) {
        List<JsonNode> entries = new java.util.ArrayList<>();
        gateway.get("/api/v1/audit/entries?subjectId=" + record + "&action=record.disclose", gateway.adminToken())
                .expect(200)
                .json()
                .path("items")
                .forEach(entries::add);
        return entries;
    }

    private String delivery(Country.Partner partner, String id, String record) {
        for (JsonNode delivery : gateway.get("/api/v1/subscriptions/" + id + "/deliveries", partner.token())
                .expect(200)
                .json()
                .path("items")) {
            if (delivery.path("subject").asText().equals(record)) {
                return delivery.path("state").asText();
            }
        }
        return "";
    }

    private static Patient registrant(JsonNode data) {
        Bundle bundle = FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Bundle.class, data.toString());
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
