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
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients of OpenCRVS that others wrote, call by call and header by header as they make them. */
final class ExistingClientsTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final JsonMapper MAPPER = new JsonMapper();

    /** The adaptor language-opencrvs of OpenFn, made for 1.3 to 1.8. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void openFnNotifiesAndFindsItsOffice(GatewayHarness gateway) {
        Place place = Place.in(gateway);
        Registered hospital = Registered.by(gateway, "HEALTH");
        String token = token(gateway, "/token", hospital);

        HttpAnswer notified = send(gateway, "/notification", token, notification(place));
        assertThat(notified.status()).as(notified.toString()).isIn(200, 201);
        assertThat(trackingId(gateway, notified)).startsWith("B");
        JsonNode offices =
                gateway.get("/location?type=CRVS_OFFICE", null).expect(200).json();
        assertThat(offices.path("entry").findValuesAsText("id")).contains(place.office());
    }

    /** The search of the same adaptor: more members than GraphQL knows beside the query, and __typename everywhere. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void openFnSearches(GatewayHarness gateway) {
        Place place = Place.in(gateway);
        String hospital = token(gateway, "/token", Registered.by(gateway, "HEALTH"));
        String trackingId = trackingId(gateway, send(gateway, "/notification", hospital, notification(place)));

        String searcher = token(gateway, "/token", Registered.by(gateway, "RECORD_SEARCH"));
        register(gateway, trackingId);
        ObjectNode search = MAPPER.createObjectNode()
                .put("operationName", "searchEvents")
                .put("query", OPENFN_QUERY)
                .put("count", 10);
        search.putObject("variables")
                .putObject("advancedSearchParameters")
                .put("event", "birth")
                .put("trackingId", trackingId);
        JsonNode found = send(gateway, "/graphql", searcher, search).expect(200).json();
        assertThat(found.path("errors").isMissingNode()).as(found.toString()).isTrue();
        JsonNode results = found.at("/data/searchEvents/results");
        assertThat(found.at("/data/searchEvents/totalItems").asInt()).isOne();
        assertThat(results.at("/0/registration/trackingId").asText()).isEqualTo(trackingId);
        assertThat(results.at("/0/registration/status").asText()).isEqualTo("REGISTERED");
        assertThat(results.at("/0/childName/0/familyName").asText()).isEqualTo(place.family());
        assertThat(results.at("/0/__typename").asText()).isEqualTo("BirthEventSearchSet");
    }

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
        gateway.get("/webhooks", token).expect(200);
        gateway.send(
                        "POST",
                        "/authenticateSystemClient",
                        null,
                        body.replace(mediator.secret(), "x").getBytes(UTF_8),
                        "Content-Type",
                        "application/json")
                .expect(401);
    }

    /** The mediator of openIMIS, in Python with requests: lists and deletes with a body, as a GET and a DELETE have none. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void openImisFindsTheChildInWhatItIsTold(GatewayHarness gateway) throws Exception {
        Place place = Place.in(gateway);
        Registered mediator = Registered.by(gateway, "WEBHOOK");
        permit(gateway, mediator, "child-details", "mother-details", "informant-details");
        String token = token(gateway, "/token", mediator);
        try (HubReceiver receiver = new HubReceiver()) {
            byte[] hub = MAPPER.createObjectNode()
                    .set(
                            "hub",
                            MAPPER.createObjectNode()
                                    .put("callback", receiver.url())
                                    .put("mode", "subscribe")
                                    .put("secret", mediator.shaSecret())
                                    .put("topic", "BIRTH_REGISTERED"))
                    .toString()
                    .getBytes(UTF_8);
            assertThat(gateway.send("POST", "/webhooks", token, hub, PYTHON).status())
                    .isIn(200, 202);

            String hospital = token(gateway, "/token", Registered.by(gateway, "HEALTH"));
            register(gateway, trackingId(gateway, send(gateway, "/notification", hospital, notification(place))));
            JsonNode entries = receiver.next(mediator.shaSecret()).at("/event/context/0/entry");

            List<JsonNode> patients = ofType(entries, "Patient");
            // The mediator fails at an identifier whose type has no coding, whosever it is
            assertThat(patients).allSatisfy(patient -> assertThat(patient.path("identifier"))
                    .allMatch(identifier -> identifier.at("/type/coding/0/code").isTextual()));
            List<JsonNode> children = patients.stream()
                    .filter(patient -> patient.path("identifier").valueStream().anyMatch(identifier -> identifier
                            .at("/type/coding/0/code")
                            .asText()
                            .equals("BIRTH_REGISTRATION_NUMBER")))
                    .toList();
            assertThat(children).hasSize(1);
            assertThat(children.getFirst().at("/name/0").toString()).contains(place.family());
            assertThat(ofType(entries, "RelatedPerson"))
                    .allMatch(person -> person.at("/relationship/coding/0/code").isTextual()
                            && person.at("/patient/reference").asText().startsWith("Patient/"));

            JsonNode listed = gateway.send("GET", "/webhooks", token, hub, PYTHON)
                    .expect(200)
                    .json()
                    .path("entries");
            assertThat(listed).hasSize(1);
            String path = "/webhooks/" + listed.at("/0/id").asText();
            gateway.send("DELETE", path, token, hub, PYTHON).expect(204);
            assertThat(gateway.send("GET", "/webhooks", token, hub, PYTHON)
                            .json()
                            .path("entries"))
                    .isEmpty();
        }
    }

    private static List<JsonNode> ofType(JsonNode entries, String type) {
        return entries.valueStream()
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.path("resourceType").asText().equals(type))
                .toList();
    }

    /** The payload that an administrator of OpenCRVS ticks. */
    private static void permit(GatewayHarness gateway, Registered client, String... sections) {
        OpenCrvsClients clients = gateway.bean(OpenCrvsClients.class);
        Caller administrator = new Caller(
                CallerKind.USER, UUID.randomUUID(), "admin", Set.of(Scope.CLIENT_MANAGE), FieldGrant.ALL, "local");
        clients.change(
                administrator,
                clients.settings(UUID.fromString(client.id())).withWebhook(Map.of("birth", List.of(sections))));
    }

    /** OpenCRVS's own sample, event-notification-integration: locations without a token, then the Events API of 1.9. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void theSampleOfOpenCrvsNotifiesInTwoSteps(GatewayHarness gateway) {
        Place place = Place.in(gateway);
        String token = token(gateway, "/token", Registered.by(gateway, "HEALTH"));
        JsonNode offices =
                gateway.get("/location?type=CRVS_OFFICE", null).expect(200).json();
        String office = offices.path("entry")
                .valueStream()
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.path("identifier")
                        .valueStream()
                        .anyMatch(
                                identifier -> identifier.path("value").asText().endsWith("_" + place.officeCode())))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();

        ObjectNode event = MAPPER.createObjectNode()
                .put("type", "birth")
                .put("transactionId", UUID.randomUUID().toString());
        event.putObject("dateOfEvent").put("fieldId", "child.dob");
        JsonNode created =
                send(gateway, "/api/events/events", token, event).expect(200).json();
        assertThat(created.path("trackingId").asText()).isNotEmpty();
        JsonNode notified = send(
                        gateway,
                        "/api/events/events/notifications",
                        token,
                        notify(created.path("id").asText(), office, place))
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
        String token =
                gateway.post("/auth/token", null, credentials).expect(200).text("/access_token");
        assertThat(gateway.postForm(
                                "/api/auth/token",
                                Map.of(
                                        "client_id",
                                        hospital.id(),
                                        "client_secret",
                                        hospital.secret(),
                                        "grant_type",
                                        "client_credentials"))
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
        JsonNode once = send(gateway, "/events/events/notify", token, atOnce)
                .expect(200)
                .json();

        assertThat(once.path("trackingId").asText()).isNotEmpty();
        JsonNode locations = gateway.get("/events/locations?isActive=true&externalId=" + place.officeCode(), token)
                .expect(200)
                .json();
        assertThat(locations.findValuesAsText("id")).containsExactly(place.office());
    }

    private static final String[] PYTHON = {
        "User-Agent", "python-requests/2.32.3", "Accept", "*/*", "Content-Type", "application/json"
    };

    private static final String OPENFN_QUERY = """
            query searchEvents($advancedSearchParameters: AdvancedSearchParametersInput!, $sort: String, $count: Int, $skip: Int) {
            searchEvents(advancedSearchParameters: $advancedSearchParameters sort: $sort count: $count skip: $skip) {
              totalItems
              results {
                id type
                registration {
                  status contactNumber trackingId registrationNumber registeredLocationId duplicates
                  assignment { practitionerId firstName lastName officeName __typename }
                  createdAt modifiedAt __typename
                }
                operationHistories {
                  operationType operatedOn operatorRole
                  operatorName { firstNames familyName use __typename }
                  operatorOfficeName operatorOfficeAlias notificationFacilityName notificationFacilityAlias
                  rejectReason rejectComment __typename
                }
                ... on BirthEventSearchSet { dateOfBirth childName { firstNames familyName use __typename } __typename }
                ... on DeathEventSearchSet { dateOfDeath deceasedName { firstNames familyName use __typename } __typename }
                __typename
              }
              __typename
            }}""";

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
                "POST",
                path,
                token,
                body.toString().getBytes(UTF_8),
                "Content-Type",
                "application/json",
                "Accept",
                "*/*");
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

    private static String trackingId(GatewayHarness gateway, HttpAnswer notified) {
        String told = notified.text("/trackingId");
        if (!told.isEmpty()) {
            return told;
        }
        return notified.json().findParents("system").stream()
                .filter(identifier -> identifier.path("system").asText().endsWith("birth-tracking-id"))
                .map(identifier -> identifier.path("value").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tracking id in " + notified));
    }

    private static void register(GatewayHarness gateway, String trackingId) {
        String registry = gateway.tokenOfNewClient("REGISTRY");
        JsonNode found = gateway.post("/api/v1/records/search", registry, "{\"trackingId\": \"" + trackingId + "\"}")
                .expect(200)
                .json();
        gateway.post("/api/v1/records/" + found.at("/items/0/id").asText() + "/registration", registry, "{}")
                .expect(200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static ObjectNode notification(Place place) {
        ObjectNode bundle = Bundles.birth();
        ((ObjectNode) Bundles.entry(bundle, 0).path("identifier"))
                .put("value", UUID.randomUUID().toString());
        ((ObjectNode) Bundles.entry(bundle, 1).at("/extension/2/valueReference"))
                .put("reference", "Location/" + place.office());
        Bundles.entry(bundle, 2).withArray("name").removeAll().addObject().put("family", place.family());
        return bundle;
    }

    /** What a new client is given. */
    private record Registered(String id, String secret, String shaSecret) {

        static Registered by(GatewayHarness gateway, String template) {
            TestClient client = gateway.createClient(template);
            String shaSecret = gateway.bean(OpenCrvsClients.class).shaSecret(UUID.fromString(client.id()));
            return new Registered(client.id(), client.secret(), shaSecret);
        }
    }

    /** An office in an area of their own, and a family name that nobody else has. */
    private record Place(String office, String officeCode, String family) {

        static Place in(GatewayHarness gateway) {
            String code = "E" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
            gateway.post("/locations", gateway.adminToken(), """
                    [{"statisticalID": "%1$sA", "name": "Area", "partOf": "Location/0", "code": "ADMIN_STRUCTURE"},
                     {"statisticalID": "%1$s", "name": "Office", "partOf": "Location/%1$sA", "code": "CRVS_OFFICE"}]
                    """.formatted(code))
                    .expect(200);
            String office = gateway.get("/location?identifier=CRVS_OFFICE_" + code, null)
                    .expect(200)
                    .text("/entry/0/resource/id");
            return new Place(office, code, "Okello" + code.toLowerCase(Locale.ROOT));
        }
    }
}
