package org.crvsgateway.gateway.nationalid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.crvsgateway.gateway.subscription.ReceivingEndpoint;

/** A registry whose births wait for the ID system: a hospital, a registrar, an office, and two ID systems. */
final class Registry {

    static final JsonMapper MAPPER = new JsonMapper();

    final GatewayHarness gateway;
    final String hospital;
    final TestClient registrarClient;
    final TestClient agencyClient;
    final String registrar;
    final String agency;
    final String office;

    Registry(GatewayHarness gateway) {
        this.gateway = gateway;
        this.hospital = gateway.tokenOfNewClient("HEALTH");
        this.registrarClient = gateway.createClient("REGISTRY");
        this.agencyClient = gateway.createClient("NATIONAL_ID");
        this.registrar = gateway.token(registrarClient);
        this.agency = gateway.token(agencyClient);
        this.office = office();
    }

    /** A gateway of the test's own on each database. */
    static Stream<GatewayHarness> gateways() {
        return Stream.of(TestDatabase.values())
                .map(database -> GatewayHarness.start(
                        database,
                        Map.of(
                                "crg.national-id.wait-for", "birth",
                                "crg.national-id.time-limit", "PT48H",
                                "crg.test.clock", "settable")));
    }

    /** A record by id and tracking id. */
    record Filed(String id, String trackingId) {
        String path() {
            return "/api/v1/records/" + id;
        }

        String waiting() {
            return "/api/v1/national-id/waiting/" + id;
        }
    }

    Filed notified(String eventType) {
        return notified(UUID.randomUUID().toString(), eventType, "Amina");
    }

    Filed notified(String reference, String eventType, String given) {
        JsonNode receipt = notify(reference, eventType, given).json();
        return new Filed(
                receipt.path("recordId").asText(), receipt.path("trackingId").asText());
    }

    HttpAnswer notify(String reference, String eventType, String given) {
        boolean birth = eventType.equals("BIRTH");
        return gateway.post("/api/v1/notifications", hospital, """
                {"reference":"%s","eventType":"%s","office":"%s","%s":{"date":"2026-11-01"},
                 "%s":{"names":[{"given":["%s"],"family":"Otieno%s"}],"sex":"FEMALE"}}
                """.formatted(
                        reference,
                        eventType,
                        office,
                        birth ? "birth" : "death",
                        birth ? "child" : "deceased",
                        given,
                        letters()));
    }

    private static String letters() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    }

    Filed waiting() {
        Filed filed = notified("BIRTH");
        assertThat(register(filed).expect(200).text("/status")).isEqualTo("PENDING_IDENTITY");
        return filed;
    }

    HttpAnswer register(Filed filed) {
        return gateway.post(filed.path() + "/registration", registrar, "{}");
    }

    JsonNode record(Filed filed) {
        return gateway.get(filed.path(), registrar).expect(200).json();
    }

    String status(Filed filed) {
        return record(filed).path("status").asText();
    }

    List<String> history(Filed filed) {
        return gateway.get(filed.path() + "/history", registrar)
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("action");
    }

    /** The value of the identifier of this type; empty where there is none. */
    static String identifier(JsonNode identifiers, String type) {
        for (JsonNode identifier : identifiers) {
            if (identifier.path("type").asText().equals(type)) {
                return identifier.path("value").asText();
            }
        }
        return "";
    }

    /** Walks through the queue for the one of this record. */
    JsonNode queued(String token, Filed filed, String filter) {
        String after = "";
        do {
            JsonNode page = gateway.get("/api/v1/national-id/waiting?limit=2" + filter + after, token)
                    .expect(200)
                    .json();
            for (JsonNode item : page.path("items")) {
                if (item.path("recordId").asText().equals(filed.id())) {
                    return item;
                }
            }
            after = page.path("nextCursor").isNull()
                    ? ""
                    : "&after=" + page.path("nextCursor").asText();
        } while (!after.isEmpty());
        return MAPPER.missingNode();
    }

    String action(Filed filed) {
        return queued(registrar, filed, "").path("actionId").asText();
    }

    void subscribe(String token, ReceivingEndpoint endpoint, String... topics) {
        ObjectNode input = MAPPER.createObjectNode().put("url", endpoint.url());
        for (String topic : topics) {
            input.withArray("topics").add(topic);
        }
        String id =
                gateway.post("/api/v1/subscriptions", token, input).expect(201).text("/subscription/id");
        gateway.post("/api/v1/subscriptions/" + id + "/verification", token, "{}")
                .expect(200);
    }

    private String office() {
        String code = "N" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        JsonNode made = gateway.graphql(gateway.adminToken(), """
                mutation($code: String!) {
                  createLocation(input: {code: $code, name: "Office", kind: REGISTRATION_OFFICE}) { code }
                }
                """, Map.of("code", code));
        assertThat(made.at("/data/createLocation/code").asText()).isEqualTo(code);
        return code;
    }
}
