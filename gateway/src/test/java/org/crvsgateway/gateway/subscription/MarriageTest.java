package org.crvsgateway.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A marriage from its report to its registration, to who looks for it and to who is told. Each test has a family name of its own. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
final class MarriageTest {

    private final GatewayHarness gateway;
    private final Country country;
    private final String sender;
    private final String registry;
    private final String family =
            "Kamau" + UUID.randomUUID().toString().replaceAll("[^a-f]", "").toLowerCase(Locale.ROOT);
    private final String number = UUID.randomUUID().toString();

    MarriageTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.country = new Country(gateway);
        this.sender = gateway.tokenOfNewClient("HEALTH");
        this.registry = gateway.tokenOfNewClient("REGISTRY");
    }

    @Test
    void aMarriageIsNotifiedRegisteredFoundAndTold() {
        try (var thin = new ReceivingEndpoint();
                var fields = new ReceivingEndpoint()) {
            country.subscribe(country.partner("WEBHOOK", List.of()), thin, marriages());
            Country.Partner ministry = country.partner("REGISTRY", List.of("bride.names", "groom.names", "marriage"));
            String subscription = country.subscribe(
                    ministry,
                    fields,
                    Map.of(
                            "topics",
                            List.of("marriage.*"),
                            "payload",
                            "fields",
                            "fields",
                            List.of("bride.names", "marriage.date"),
                            "legalBasis",
                            "Marriage Act, section 4"));
            country.approve(ministry, subscription);

            HttpAnswer receipt = notify(UUID.randomUUID().toString()).expect(201);
            String record = receipt.text("/recordId");
            country.register(record);

            assertThat(receipt.text("/trackingId")).matches("M[0-9A-HJKMNP-TV-Z]{7}");
            assertThat(receipt.json().path("issues")).isEmpty();
            assertThat(thin.next(record, "marriage.notified").message().toString())
                    .doesNotContain(family, number);
            JsonNode told = fields.next(record, "marriage.registered").message();
            assertThat(told.at("/data/content/bride/names/0/family").asText()).isEqualTo(family);
            assertThat(told.at("/data/content/marriage/date").asText()).isEqualTo("2026-11-07");
            assertThat(told.at("/data/content").has("groom")).isFalse();
            assertThat(told.toString()).doesNotContain(number);
            for (String query : List.of(
                    "{'eventType':'MARRIAGE','persons':[{'role':'BRIDE','family':'" + family + "'}]}",
                    "{'persons':[{'role':'groom','given':'daniel'},{'family':'" + family + "'}]}",
                    "{'identifier':{'value':'" + number + "'}}",
                    "{'persons':[{'family':'" + family + "'}],'sex':'MALE','eventDateFrom':'2026-11-07'}")) {
                assertThat(ids(search(gateway.tokenOfNewClient("RECORD_SEARCH"), query)
                                .expect(200)))
                        .as(query)
                        .containsExactly(record);
            }
            for (String query : List.of(
                    "{'persons':[{'role':'GROOM','family':'" + family + "'}]}",
                    "{'eventType':'BIRTH','persons':[{'family':'" + family + "'}]}")) {
                assertThat(ids(search(registry, query).expect(200))).as(query).isEmpty();
            }
        }
    }

    @Test
    void whoMayBeToldOfBirthsAloneIsNotToldOfMarriages() {
        Country.Partner partner = country.partner("WEBHOOK", List.of());
        country.change(partner, Map.of("scopes", List.of("subscription.manage", "birth.subscribe")));

        HttpAnswer refused = gateway.post(
                "/api/v1/subscriptions", partner.token(), "{\"mode\":\"PULL\",\"topics\":[\"marriage.registered\"]}");

        assertThat(refused.expect(422).text("/issues/0/code")).isEqualTo("topic-not-granted");
    }

    @Test
    void aSearchAboutTheBrideNeedsTheGrantOfHerNames() {
        Country.Partner partner = country.partner("RECORD_SEARCH", List.of("groom.names", "marriage"));

        HttpAnswer refused = search(partner.token(), "{'persons':[{'role':'BRIDE','family':'" + family + "'}]}")
                .expect(403);

        assertThat(refused.text("/issues/0/path")).isEqualTo("/persons/0/family");
    }

    @Test
    void theSameCoupleFromAnotherTownHallIsAPossibleDuplicate() {
        String record = notify("one").expect(201).text("/recordId");
        String other = notify("two").expect(201).text("/recordId");

        JsonNode pairs = gateway.get("/api/v1/records/" + other + "/duplicates", registry)
                .expect(200)
                .json()
                .path("items");
        assertThat(pairs).anySatisfy(pair -> {
            assertThat(pair.path("recordId").asText()).isEqualTo(record);
            assertThat(pair.path("reasons").toString()).contains("same-spouse-identifier", "same-date");
        });
    }

    @Test
    void aMarriageIsCorrectedAndRevoked() {
        String record = notify(UUID.randomUUID().toString()).expect(201).text("/recordId");
        country.register(record);

        HttpAnswer corrected = gateway.post(
                        "/api/v1/records/" + record + "/correction",
                        registry,
                        "{\"reason\":\"Misspelt\",\"changes\":{\"groom\":{\"names\":[{\"given\":[\"Dan\"]}]}}}")
                .expect(200);
        HttpAnswer refused = gateway.post(
                "/api/v1/records/" + record + "/correction",
                registry,
                "{\"reason\":\"No such part\",\"changes\":{\"mother\":{\"sex\":\"FEMALE\"}}}");
        gateway.post("/api/v1/records/" + record + "/revocation", registry, "{\"reason\":\"Annulled\"}")
                .expect(200);

        assertThat(corrected.text("/content/groom/names/0/given/0")).isEqualTo("Dan");
        assertThat(refused.expect(422).text("/issues/0/path")).isEqualTo("/changes/mother");
        assertThat(gateway.get("/api/v1/records/" + record, registry)
                        .expect(200)
                        .text("/status"))
                .isEqualTo("REVOKED");
    }

    @Test
    void aNationalNumberIsNotAssignedToAMarriage() {
        String record = notify(UUID.randomUUID().toString()).expect(201).text("/recordId");
        country.register(record);

        HttpAnswer refused = gateway.put(
                "/api/v1/records/" + record + "/identifiers/NATIONAL_ID",
                gateway.tokenOfNewClient("NATIONAL_ID"),
                "{\"value\":\"123\"}");

        assertThat(refused.expect(409).text("/type")).endsWith("record-state");
    }

    @Test
    void aMarriageIsReportedAndReadByGraphQl() {
        JsonNode sent = gateway.graphql(
                sender,
                """
                mutation($input: NotificationInput!) {
                  submitNotification(input: $input) { id recordId trackingId issues { code } }
                }
                """,
                Map.of(
                        "input",
                        Map.of(
                                "reference", UUID.randomUUID().toString(),
                                "eventType", "MARRIAGE",
                                "office", country.north.office().code(),
                                "partnerOne", person("Ruth", family),
                                "partnerTwo", person("Maria", "Sousa"),
                                "witnessOne", person("Agnes", "Lind"),
                                "marriage", Map.of("date", "2026-11-07", "type", "CIVIL"))));
        JsonNode receipt = sent.at("/data/submitNotification");
        assertThat(receipt.path("issues")).as(sent.toString()).isEmpty();

        JsonNode read = gateway.graphql(
                gateway.adminToken(),
                """
                query($id: ID!, $record: ID!) {
                  notification(id: $id) { registrant eventDate eventType }
                  record(id: $record) { content {
                    bride { sex } partnerTwo { names { family } } witnessOne { names { given } } marriage { date type }
                  } }
                }
                """,
                Map.of(
                        "id", receipt.path("id").asText(),
                        "record", receipt.path("recordId").asText()));

        assertThat(read.at("/data/notification/registrant").asText()).isEqualTo("Ruth " + family + " & Maria Sousa");
        assertThat(read.at("/data/notification/eventDate").asText()).isEqualTo("2026-11-07");
        assertThat(read.at("/data/notification/eventType").asText()).isEqualTo("MARRIAGE");
        assertThat(read.at("/data/record/content/partnerTwo/names/0/family").asText())
                .isEqualTo("Sousa");
        assertThat(read.at("/data/record/content/witnessOne/names/0/given/0").asText())
                .isEqualTo("Agnes");
        assertThat(read.at("/data/record/content/marriage/type").asText()).isEqualTo("CIVIL");
        assertThat(read.at("/data/record/content/bride").isNull()).isTrue();
    }

    @Test
    void aMarriageInAnOpenCrvsBundleIsRegisteredFoundAndTold() {
        try (var endpoint = new ReceivingEndpoint()) {
            country.subscribe(country.partner("WEBHOOK", List.of()), endpoint, marriages());
            ObjectNode bundle = bundle();

            HttpAnswer receipt = gateway.post("/notification", sender, bundle).expect(200);
            HttpAnswer again = gateway.post("/notification", sender, bundle).expect(200);
            String record = gateway.get("/api/v1/notifications?reference=" + reference(bundle), sender)
                    .expect(200)
                    .text("/recordId");
            country.register(record);

            assertThat(receipt.text("/trackingId")).startsWith("M");
            assertThat(receipt.text("/outcome")).isEqualTo("CREATED");
            assertThat(again.text("/outcome")).isEqualTo("REPEATED");
            assertThat(again.text("/trackingId")).isEqualTo(receipt.text("/trackingId"));
            endpoint.next(record, "marriage.registered");
            HttpAnswer found = search(
                            gateway.tokenOfNewClient("RECORD_SEARCH"),
                            "{'persons':[{'role':'BRIDE','family':'" + family + "'}]}")
                    .expect(200);
            assertThat(ids(found)).containsExactly(record);
            assertThat(found.text("/items/0/content/groom/names/0/given/0")).isEqualTo("Daniel");
            assertThat(found.text("/items/0/content/marriage/type")).isEqualTo("MONOGAMY");
        }
    }

    private HttpAnswer notify(String reference) {
        return gateway.post("/api/v1/notifications", sender, """
                {"reference":"%s %s","eventType":"MARRIAGE","office":"%s",
                 "bride":{"names":[{"given":["Wanjiru"],"family":"%s"}],"sex":"FEMALE",
                          "identifiers":[{"type":"NATIONAL_ID","value":"%s"}]},
                 "groom":{"names":[{"given":["Daniel"],"family":"Otieno"}],"sex":"MALE"},
                 "marriage":{"date":"2026-11-07","type":"CIVIL"}}
                """.formatted(
                        number, reference, country.north.office().code(), family, number));
    }

    private ObjectNode bundle() {
        try (InputStream file =
                Objects.requireNonNull(MarriageTest.class.getResourceAsStream("/opencrvs/marriage.bundle.json"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("town-hall-2026-0007", UUID.randomUUID().toString())
                    .replace("Kamau", family)
                    .replace("office-12", country.north.office().id())
                    .replace("town-hall-12", country.north.area().id());
            return (ObjectNode) Country.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String reference(JsonNode bundle) {
        return bundle.at("/entry/0/resource/identifier/value").asText();
    }

    private HttpAnswer search(String token, String query) {
        return gateway.post("/api/v1/records/search", token, query.replace('\'', '"'));
    }

    private static List<String> ids(HttpAnswer answer) {
        return answer.json().path("items").findValuesAsText("id");
    }

    private static Map<String, ?> marriages() {
        return Map.of("topics", List.of("marriage.*"));
    }

    private static Map<String, ?> person(String given, String family) {
        return Map.of("names", List.of(Map.of("given", List.of(given), "family", family)));
    }
}
