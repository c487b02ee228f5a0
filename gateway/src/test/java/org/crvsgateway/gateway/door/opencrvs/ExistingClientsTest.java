package org.crvsgateway.gateway.door.opencrvs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients of OpenCRVS that others wrote, call by call and header by header as they make them. */
final class ExistingClientsTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final JsonMapper MAPPER = new JsonMapper();

    /** The mediator of GovStack and MOSIP, in its first form: the token of 1.2. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void theMediatorOfMosipSignsInAsUnderOneTwo(GatewayHarness gateway) {
        Registered mediator = Registered.by(gateway, "WEBHOOK");
        String body = MAPPER.createObjectNode()
                .put("client_id", mediator.id())
                .put("client_secret", mediator.secret())
                .toString();

        HttpAnswer answer = gateway.send(
                "POST",
                "/authenticateSystemClient",
                null,
                body.getBytes(UTF_8),
                "Accept",
                "text/plain, application/json, application/*+json, */*",
                "Content-Type",
                "application/json");

        String token = answer.expect(200).text("/token");
        gateway.get("/events/locations", token).expect(200);
        gateway.send("POST", "/authenticateSystemClient", null, body.replace(mediator.secret(), "x").getBytes(UTF_8), "Content-Type", "application/json")
                .expect(401);
    }

    /** OpenCRVS's own sample, event-notification-integration: locations without a token, then the Events API of 1.9. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void theSampleOfOpenCrvsNotifiesInTwoSteps(GatewayHarness gateway) {
        Place place = Place.in(gateway);
        String token = token(gateway, "/token", Registered.by(gateway, "HEALTH"));
        JsonNode offices = gateway.get("/location?type=CRVS_OFFICE", null).expect(200).json();
        String office = offices.path("entry")
                .valueStream()
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.path("identifier")
                        .valueStream()
                        .anyMatch(identifier -> identifier.path("value").asText().endsWith("_" + place.officeCode())))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();

        ObjectNode event = MAPPER.createObjectNode().put("type", "birth").put("transactionId", UUID.randomUUID().toString());
        event.putObject("dateOfEvent").put("fieldId", "child.dob");
        JsonNode created = send(gateway, "/api/events/events", token, event).expect(200).json();
        assertThat(created.path("trackingId").asText()).isNotEmpty();
        JsonNode notified = send(gateway, "/api/events/events/notifications", token, notify(created.path("id").asText(), office, place))
                .expect(200)
                .json();

        assertThat(notified.path("actions"))
                .extracting(action -> action.path("type").asText())
                .containsSubsequence("CREATE", "NOTIFY");
    }

    /** A client of 2.0: the token from a form or JSON, then create and notify, or both at once. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientOfTwoZeroNotifiesInOneStepAndInTwo(GatewayHarness gateway) {
        Place place = Place.in(gateway);
        Registered hospital = Registered.by(gateway, "HEALTH");
        ObjectNode credentials = MAPPER.createObjectNode()
                .put("client_id", hospital.id())
                .put("client_secret", hospital.secret())
                .put("grant_type", "client_credentials");
        String token = gateway.post("/auth/token", null, credentials).expect(200).text("/access_token");
        assertThat(gateway.postForm(
                                "/api/auth/token",
                                Map.of("client_id", hospital.id(), "client_secret", hospital.secret(), "grant_type", "client_credentials"))
                        .expect(200)
                        .text("/token_type"))
                .isEqualTo("Bearer");

        ObjectNode event = MAPPER.createObjectNode()
                .put("type", "birth")
                .put("transactionId", UUID.randomUUID().toString())
                .put("createdAtLocation", place.office());
        String id = send(gateway, "/events/events", token, event).expect(200).text("/id");
        ObjectNode notify = notify(id, place.office(), place);
        send(gateway, "/events/events/" + id + "/notify", token, notify).expect(200);
        ObjectNode atOnce = notify.deepCopy();
        atOnce.remove(List.of("eventId", "type"));
        atOnce.put("eventType", "birth").put("transactionId", UUID.randomUUID().toString());
        JsonNode once = send(gateway, "/events/events/notify", token, atOnce).expect(200).json();

        assertThat(once.path("trackingId").asText()).isNotEmpty();
        JsonNode locations = gateway.get("/events/locations?isActive=true&externalId=" + place.officeCode(), token)
                .expect(200)
                .json();
        assertThat(locations.findValuesAsText("id")).containsExactly(place.office());
    }

    /** The parameters in the URL, the content type of JSON, and no body. */
    private static String token(GatewayHarness gateway, String path, Registered system) {
        String query = "?client_id=" + encoded(system.id()) + "&client_secret=" + encoded(system.secret())
                + "&grant_type=client_credentials";
        HttpAnswer answer = gateway.send(
                "POST", path + query, null, new byte[0], "Accept", "*/*", "Content-Type", "application/json");
        assertThat(answer.expect(200).text("/token_type")).isEqualTo("Bearer");
        return answer.text("/access_token");
    }

    private static HttpAnswer send(GatewayHarness gateway, String path, String token, JsonNode body) {
        return gateway.send(
                "POST", path, token, body.toString().getBytes(UTF_8), "Content-Type", "application/json", "Accept", "*/*");
    }

    private static ObjectNode notify(String eventId, String office, Place place) {
        ObjectNode body = MAPPER.createObjectNode()
                .put("eventId", eventId)
                .put("transactionId", UUID.randomUUID().toString());
        ObjectNode declaration = body.putObject("declaration");
        declaration.putObject("child.name").put("firstname", "Amina").put("surname", place.family());
        declaration.put("child.gender", "male").put("child.dob", "2025-12-03");
        declaration.putObject("mother.name").put("firstname", "Grace").put("surname", place.family());
        body.putObject("annotation");
        return body.put("createdAtLocation", office).put("type", "NOTIFY");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** What a new client is given. */
    private record Registered(String id, String secret) {

        static Registered by(GatewayHarness gateway, String template) {
            TestClient client = gateway.createClient(template);
            return new Registered(client.id(), client.secret());
        }
    }

    /** An office in an area of their own, and a family name that nobody else has. */
    private record Place(String office, String officeCode, String family) {

        static Place in(GatewayHarness gateway) {
            String code = "E" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
            gateway.post("/locations", gateway.adminToken(), """
                    [{"statisticalID": "%1$sA", "name": "Area", "partOf": "Location/0", "code": "ADMIN_STRUCTURE"},
                     {"statisticalID": "%1$s", "name": "Office", "partOf": "Location/%1$sA", "code": "CRVS_OFFICE"}]
                    """.formatted(code)).expect(200);
            String office = gateway.get("/location?identifier=CRVS_OFFICE_" + code, null)
                    .expect(200)
                    .text("/entry/0/resource/id");
            return new Place(office, code, "Okello" + code.toLowerCase(Locale.ROOT));
        }
    }
}
