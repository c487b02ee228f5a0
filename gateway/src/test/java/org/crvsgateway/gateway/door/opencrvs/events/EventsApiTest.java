package org.crvsgateway.gateway.door.opencrvs.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.Material;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of OpenCRVS 1.9 and 2.x as their clients know them. */
final class EventsApiTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final String SAMPLES = "opencrvs/derived/events-api-contract-samples.json";
    private static final String BIRTH = """
            {"child.name":{"firstname":"Amina","surname":"Phiri"},"child.dob":"2025-06-02"}
            """;

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientOfOneDotNineCreatesAndNotifiesInTwoCalls(GatewayHarness gateway) throws Exception {
        EventsPeer peer = EventsPeer.hospital(gateway, "1.9");
        JsonNode samples = EventsPeer.MAPPER.readTree(Material.bytes(SAMPLES)).at("/samples/v1.9");

        HttpAnswer created = peer.post("", samples.at("/create/body")).expect(200);
        ObjectNode notification = sample(samples.at("/notify/body"), created.text("/id"), EventsPeer.office(gateway));
        HttpAnswer notified = peer.post("/notifications", notification).expect(200);

        assertThat(created.json().path("actions")).hasSize(1);
        assertThat(created.text("/actions/0/type")).isEqualTo("CREATE");
        assertNotified(notified, created.text("/id"), created.text("/trackingId"));
        assertThat(EventsPeer.record(gateway, created.text("/id"))
                        .at("/content/child/names/0/family")
                        .asText())
                .isEqualTo("Phiri");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientOfTwoCreatesAndNotifiesInTwoCallsOrInOne(GatewayHarness gateway) throws Exception {
        EventsPeer peer = EventsPeer.hospital(gateway, "2.0");
        JsonNode samples = EventsPeer.MAPPER.readTree(Material.bytes(SAMPLES)).at("/samples/v2.0");
        String office = EventsPeer.office(gateway);

        HttpAnswer created =
                peer.post("", sample(samples.at("/create/body"), null, office)).expect(200);
        HttpAnswer notified = peer.post(
                        "/" + created.text("/id") + "/notify",
                        sample(samples.at("/notify/body"), created.text("/id"), office))
                .expect(200);
        ObjectNode both = sample(samples.at("/createAndNotify/body"), null, office);
        both.put("transactionId", UUID.randomUUID().toString());
        HttpAnswer atOnce = peer.post("/notify", both).expect(200);

        assertNotified(notified, created.text("/id"), created.text("/trackingId"));
        assertNotified(atOnce, atOnce.text("/id"), atOnce.text("/trackingId"));
        assertThat(atOnce.text("/id")).isNotEqualTo(created.text("/id"));
        JsonNode record = EventsPeer.record(gateway, atOnce.text("/id"));
        assertThat(record.path("trackingId").asText()).isEqualTo(atOnce.text("/trackingId"));
        assertThat(record.at("/content/birth/date").asText()).isEqualTo("2025-06-02");
        assertThat(record.at("/content/office").asText()).isEqualTo(office);
        assertThat(peer.post("/notify", both).expect(200).body()).isEqualTo(atOnce.body());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theSameTransactionIsAnsweredWithTheSameBodyEvenAfterTheRegistration(GatewayHarness gateway) {
        EventsPeer peer = EventsPeer.hospital(gateway, "2.0");
        String office = EventsPeer.office(gateway);
        String event = peer.created("birth", office);
        ObjectNode notification = peer.notification(office, BIRTH);
        HttpAnswer first = peer.post("/" + event + "/notify", notification).expect(200);
        EventsPeer.register(gateway, event, office);

        assertThat(peer.post("/" + event + "/notify", notification).expect(200).body())
                .isEqualTo(first.body());

        notification.set("declaration", EventsPeer.json("{\"child.dob\":\"2025-06-03\"}"));
        HttpAnswer changed = peer.post("/" + event + "/notify", notification).expect(409);
        assertThat(changed.text("/code")).isEqualTo("CONFLICT");
        assertThat(changed.text("/message")).contains("transactionId");
        assertThat(changed.text("/type")).endsWith("transaction-reused");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void transactionIdsOfOtherClientsDoNotMatter(GatewayHarness gateway) {
        String office = EventsPeer.office(gateway);
        String body = """
                {"type":"birth","transactionId":"%s","createdAtLocation":"%s"}
                """.formatted(UUID.randomUUID(), office);

        String one =
                EventsPeer.hospital(gateway, "2.0").post("", body).expect(200).text("/id");
        String other =
                EventsPeer.hospital(gateway, "2.0").post("", body).expect(200).text("/id");

        assertThat(one).isNotEqualTo(other);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void tenEqualCallsAtOnceAreOneEvent(GatewayHarness gateway) throws Exception {
        EventsPeer peer = EventsPeer.hospital(gateway, "2.0");
        ObjectNode body = peer.notification(EventsPeer.office(gateway), BIRTH).put("eventType", "birth");
        Callable<HttpAnswer> send = () -> peer.post("/notify", body);

        List<HttpAnswer> answers;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = senders.invokeAll(Collections.nCopies(10, send)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        assertThat(answers)
                .extracting(HttpAnswer::body)
                .containsOnly(answers.getFirst().body());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anEventIsNotifiedOnceUnlessItIsRejected(GatewayHarness gateway) {
        EventsPeer peer = EventsPeer.hospital(gateway, "2.0");
        String office = EventsPeer.office(gateway);
        String event = peer.created("birth", office);
        peer.post("/" + event + "/notify", peer.notification(office, BIRTH)).expect(200);
        ObjectNode again = peer.notification(office, "{\"child.dob\":\"2025-06-03\"}");

        HttpAnswer refused = peer.post("/" + event + "/notify", again).expect(409);
        assertThat(refused.text("/message"))
                .startsWith("Action 'NOTIFY' cannot be performed on an event in 'NOTIFIED' state with [] flags.");

        gateway.post("/api/v1/records/" + event + "/rejection", gateway.adminToken(), "{\"reason\":\"No name\"}")
                .expect(200);
        assertThat(peer.get(event).expect(200).text("/actions/3/content/reason"))
                .isEqualTo("No name");
        HttpAnswer reopened = peer.post("/" + event + "/notify", again).expect(200);
        assertThat(reopened.json().path("actions")).hasSize(5);
        assertThat(EventsPeer.record(gateway, event).path("status").asText()).isEqualTo("NOTIFIED");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void unknownFieldsAndWrongValuesAreRefusedInTheWordsOfOpenCrvs(GatewayHarness gateway) throws Exception {
        EventsPeer peer = EventsPeer.hospital(gateway, "2.0");
        String office = EventsPeer.office(gateway);
        String event = peer.created("birth", office);

        HttpAnswer refused = peer.post(
                        "/" + event + "/notify",
                        peer.notification(
                                office,
                                "{\"foo.bar\":\"this should cause an error\",\"child.name\":{\"surname\":12345}}"))
                .expect(400);

        assertThat(refused.text("/code")).isEqualTo("BAD_REQUEST");
        String many =
                IntStream.range(0, 2_001).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
        assertThat(peer.post("/" + event + "/notify", peer.notification(office, "{" + many + "}"))
                        .expect(400)
                        .text("/issues/0/path"))
                .isEqualTo("/declaration");
        JsonNode told = EventsPeer.MAPPER.readTree(refused.text("/message"));
        assertThat(told.get(0))
                .isEqualTo(
                        EventsPeer.json(
                                "{\"message\":\"Unexpected field\",\"id\":\"foo.bar\",\"value\":\"this should cause an error\"}"));
        assertThat(told.get(1))
                .isEqualTo(EventsPeer.json(
                        "{\"message\":\"Invalid input\",\"id\":\"child.name\",\"value\":{\"surname\":12345}}"));
        assertThat(refused.text("/issues/0/path")).isEqualTo("/declaration/foo.bar");
        assertThat(refused.text("/issues/1/code")).isEqualTo("invalid-input");
        assertThat(peer.get(event).expect(200).json().path("actions")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientOfNoKnownVersionLosesNothing(GatewayHarness gateway) {
        EventsPeer peer = EventsPeer.hospital(gateway, null);
        String event =
                peer.post("", """
                {"type":"birth","transactionId":"%s"}
                """.formatted(UUID.randomUUID())).expect(200).text("/id");
        ObjectNode notification = peer.notification(
                UUID.randomUUID().toString(),
                "{\"child.tribe\":\"Luo\",\"child.dob\":\"2999-01-01\",\"child.name\":{\"surname\":\"Otieno\"}}");

        HttpAnswer answer = peer.post("/" + event + "/notify", notification.put("eventType", "birth"))
                .expect(200);

        assertThat(answer.json().at("/actions/1/issues"))
                .extracting(issue -> issue.path("code").asText())
                .contains("unknown-field", "unexpected-field", "date-in-future", "unknown-office");
        assertThat(answer.json().at("/actions/1/issues"))
                .extracting(issue -> issue.path("path").asText())
                .contains("/eventType", "/declaration/child.tribe", "/declaration/child.dob", "/createdAtLocation");
        JsonNode content = EventsPeer.record(gateway, event).path("content");
        assertThat(content.at("/additionalFields/0/field").asText()).isEqualTo("child.tribe");
        assertThat(content.at("/additionalFields/0/value").asText()).isEqualTo("Luo");
        assertThat(content.at("/child/names/0/family").asText()).isEqualTo("Otieno");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theSchemaOfTwoIsStrictAndThatOfOneDotNineIsNot(GatewayHarness gateway) {
        EventsPeer first = EventsPeer.hospital(gateway, "1.9");
        EventsPeer second = EventsPeer.hospital(gateway, "2.0");
        String beta = """
                {"type":"v2.birth","transactionId":"%s","dateOfEvent":{"fieldId":"child.dob"},"extra":1,
                 "createdAtLocation":"%s"}
                """.formatted(UUID.randomUUID(), EventsPeer.office(gateway));

        assertThat(first.post("", beta).expect(200).text("/type")).isEqualTo("v2.birth");
        HttpAnswer refused = second.post("", beta).expect(400);

        assertThat(refused.text("/message")).isEqualTo("Input validation failed");
        assertThat(refused.text("/issues/0/path")).isEqualTo("/extra");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theLocationIsCheckedAsTheVersionChecksIt(GatewayHarness gateway) {
        EventsPeer first = EventsPeer.hospital(gateway, "1.9");
        EventsPeer second = EventsPeer.hospital(gateway, "2.0");
        String office = EventsPeer.office(gateway);
        String area = EventsPeer.location(gateway, "ADMINISTRATIVE_AREA", null);
        String facility = EventsPeer.location(gateway, "HEALTH_FACILITY", area);
        String ofFirst = first.created("birth", office);
        String ofSecond = second.created("birth", facility);

        assertThat(message(first, ofFirst, null))
                .isEqualTo("createdAtLocation is required and must be a valid office id");
        assertThat(message(first, ofFirst, facility)).isEqualTo("createdAtLocation must be an office location");
        assertThat(message(second, ofSecond, null))
                .isEqualTo("createdAtLocation is required and must be a valid location id");
        assertThat(message(second, ofSecond, area)).isEqualTo("createdAtLocation must be a valid location id");
        assertThat(message(second, ofSecond, UUID.randomUUID().toString()))
                .isEqualTo("createdAtLocation must be a valid location id");
        second.post("", "{\"type\":\"birth\",\"transactionId\":\"" + UUID.randomUUID() + "\"}")
                .expect(400);
        second.post("/" + ofSecond + "/notify", second.notification(facility, BIRTH))
                .expect(200);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsNoEventIsRefusedInTheShapeOfTheEventsApi(GatewayHarness gateway) {
        EventsPeer peer = EventsPeer.hospital(gateway, "2.0");
        String office = EventsPeer.office(gateway);
        String stranger = EventsPeer.hospital(gateway, "2.0").created("birth", office);
        String nobody = UUID.randomUUID().toString();

        HttpAnswer unknown = peer.post("/" + nobody + "/notify", peer.notification(office, BIRTH))
                .expect(404);
        assertThat(unknown.text("/message")).isEqualTo("Event not found with ID: " + nobody);
        assertThat(unknown.text("/code")).isEqualTo("NOT_FOUND");
        peer.post("/" + stranger + "/notify", peer.notification(office, BIRTH)).expect(404);
        peer.get(stranger).expect(404);
        peer.get("nonsense").expect(404);
        HttpAnswer type = peer.post("", """
                {"type":"adoption","transactionId":"1","createdAtLocation":"%s"}
                """.formatted(office)).expect(400);
        assertThat(type.text("/message")).isEqualTo("No configuration found for event type: adoption");
        for (String body : List.of("", "{", "[]", "{}", "{\"type\":1,\"transactionId\":{}}")) {
            HttpAnswer malformed = peer.post("", body).expect(400);
            assertThat(malformed.text("/message")).isEqualTo("Input validation failed");
        }
        assertThat(gateway.post("/events/events", null, "{}").expect(401).text("/code"))
                .isEqualTo("UNAUTHORIZED");
        String searcher = gateway.tokenOfNewClient("RECORD_SEARCH");
        assertThat(gateway.post("/events/events", searcher, "{}").expect(403).text("/code"))
                .isEqualTo("FORBIDDEN");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyAnswerOfADeathFindsItsPlace(GatewayHarness gateway) {
        EventsPeer peer = EventsPeer.hospital(gateway, "2.0");
        String office = EventsPeer.office(gateway);
        String event = peer.created("death", office);

        peer.post("/" + event + "/notify", peer.notification(office, """
                        {"deceased.name":{"firstname":"Bashir","middlename":"Omar","surname":"Ahmed"},
                         "deceased.gender":"male","deceased.nid":"1234123421","deceased.idType":"NATIONAL_ID",
                         "deceased.nationality":"KEN","deceased.dobUnknown":true,
                         "deceased.address":{"country":"KEN","addressType":"DOMESTIC","administrativeArea":"A1",
                            "streetLevelDetails":{"town":"Kisumu","street":"Oginga Odinga"}},
                         "eventDetails.date":"2025-12-01","eventDetails.placeOfDeath":"HEALTH_FACILITY",
                         "eventDetails.deathLocation":"F1","eventDetails.mannerOfDeath":"NATURAL_CAUSES",
                         "eventDetails.causeOfDeathEstablished":true,"eventDetails.sourceCauseDeath":"PHYSICIAN",
                         "eventDetails.description":"malaria",
                         "informant.relation":"SPOUSE","informant.name":{"firstname":"Selena"},
                         "informant.phoneNo":"+254712345678","informant.email":"s@example.org"}
                        """)).expect(200);

        assertThat(EventsPeer.record(gateway, event).path("content")).isEqualTo(EventsPeer.json("""
                {"eventType":"DEATH",
                 "deceased":{"names":[{"given":["Bashir","Omar"],"family":"Ahmed"}],"sex":"MALE",
                    "identifiers":[{"type":"NATIONAL_ID","value":"1234123421"}],
                    "addresses":[{"type":"DOMESTIC","lines":["Oginga Odinga"],"city":"Kisumu","district":"A1",
                        "country":"KEN"}],
                    "nationalities":["KEN"]},
                 "informant":{"relationship":"SPOUSE","names":[{"given":["Selena"]}]},
                 "contact":{"phone":"+254712345678","email":"s@example.org"},
                 "office":"%s",
                 "death":{"date":"2025-12-01","place":{"kind":"HEALTH_FACILITY","location":"F1"},
                    "manner":"NATURAL_CAUSES","causeEstablished":true,"causeMethod":"PHYSICIAN","causes":["malaria"]},
                 "additionalFields":[{"field":"deceased.idType","value":"NATIONAL_ID"},
                    {"field":"deceased.dobUnknown","value":"true"}]}
                """.formatted(office)));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCorrectionWaitsUntilSomebodyWhoMayCorrectApprovesIt(GatewayHarness gateway) {
        EventsPeer hospital = EventsPeer.hospital(gateway, "2.0");
        EventsPeer registry = EventsPeer.of(gateway, "REGISTRY", "2.0");
        String office = EventsPeer.office(gateway);
        String event = notified(hospital, office);
        ObjectNode wish =
                wish("{\"child.name\":{\"firstname\":\"Aminah\",\"surname\":\"Phiri\"},\"mother.nid\":\"77\"}");
        hospital.post("/" + event + "/correction/request", wish).expect(409);
        EventsPeer.register(gateway, event, office);

        HttpAnswer asked =
                hospital.post("/" + event + "/correction/request", wish).expect(200);
        assertThat(hospital.post("/" + event + "/correction/request", wish)
                        .expect(200)
                        .body())
                .isEqualTo(asked.body());
        hospital.post("/" + event + "/correction/request", wish("{\"child.dob\":\"2025-06-04\"}"))
                .expect(409);
        String request = asked.json().path("actions").path(4).path("id").asText();
        assertThat(child(gateway, event)).isEqualTo("Amina");
        hospital.post("/" + event + "/correction/approve", answer(request)).expect(403);
        registry.post(
                        "/" + event + "/correction/approve",
                        answer(UUID.randomUUID().toString()))
                .expect(404);

        ObjectNode approval = answer(request);
        HttpAnswer approved =
                registry.post("/" + event + "/correction/approve", approval).expect(200);

        assertThat(approved.json().path("actions"))
                .extracting(action -> action.path("type").asText())
                .contains("REQUEST_CORRECTION", "APPROVE_CORRECTION");
        assertThat(child(gateway, event)).isEqualTo("Aminah");
        JsonNode record = EventsPeer.record(gateway, event);
        assertThat(record.at("/content/mother/identifiers/0/value").asText()).isEqualTo("77");
        assertThat(record.at("/content/child/birthDate").asText()).isEqualTo("2025-06-02");
        assertThat(registry.post("/" + event + "/correction/approve", approval)
                        .expect(200)
                        .body())
                .isEqualTo(approved.body());
        registry.post("/" + event + "/correction/approve", answer(request)).expect(409);
        assertThat(registry.get(event).expect(200).json().path("actions"))
                .filteredOn(action -> action.path("type").asText().equals("APPROVE_CORRECTION"))
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRejectedCorrectionChangesNothing(GatewayHarness gateway) {
        EventsPeer hospital = EventsPeer.hospital(gateway, "1.9");
        EventsPeer registry = EventsPeer.of(gateway, "REGISTRY", "1.9");
        String office = EventsPeer.office(gateway);
        String event = notified(hospital, office);
        EventsPeer.register(gateway, event, office);
        HttpAnswer asked = hospital.post(
                        "/correction/request",
                        wish("{\"child.dob\":\"2025-06-04\"}").put("eventId", event))
                .expect(200);
        String request = asked.json().path("actions").path(4).path("id").asText();

        HttpAnswer rejected = registry.post(
                        "/correction/reject",
                        answer(request).put("eventId", event).set("content", EventsPeer.json("{\"reason\":\"no\"}")))
                .expect(200);

        assertThat(rejected.body()).contains("REJECT_CORRECTION", "\"reason\":\"no\"");
        assertThat(EventsPeer.record(gateway, event)
                        .at("/content/child/birthDate")
                        .asText())
                .isEqualTo("2025-06-02");
        hospital.post(
                        "/correction/request",
                        wish("{\"child.dob\":\"2025-06-05\"}").put("eventId", event))
                .expect(200);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRecordOfAnotherDoorIsAnEventToo(GatewayHarness gateway) {
        EventsPeer registry = EventsPeer.of(gateway, "REGISTRY", null);
        String record = gateway.post("/api/v1/notifications", gateway.adminToken(), """
                        {"reference":"%s","eventType":"BIRTH",
                         "child":{"names":[{"given":["Zawadi"],"family":"Mwangi"}]},"birth":{"date":"2026-01-02"}}
                        """.formatted(UUID.randomUUID()))
                .expect(201)
                .text("/recordId");
        EventsPeer.register(gateway, record, EventsPeer.office(gateway));

        HttpAnswer event = registry.get(record).expect(200);

        assertThat(event.json().path("actions"))
                .extracting(action -> action.path("type").asText())
                .containsExactly("CREATE", "NOTIFY", "REGISTER");
        assertThat(event.json().at("/actions/1/declaration/child.name/surname").asText())
                .isEqualTo("Mwangi");
        assertThat(event.text("/actions/2/registrationNumber")).isNotEmpty();
        EventsPeer.hospital(gateway, null).get(record).expect(404);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDocumentIsKeptWithItsEventAndHandedOutAsAFile(GatewayHarness gateway) throws Exception {
        EventsPeer hospital = EventsPeer.hospital(gateway, "2.0");
        String office = EventsPeer.office(gateway);
        String event = hospital.created("birth", office);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};
        String transaction = UUID.randomUUID().toString();

        String path = upload(hospital, transaction, "slip.png", png)
                .expect(200)
                .json()
                .asText();

        assertThat(path).matches("/ocrvs/[0-9a-f-]{36}\\.png");
        assertThat(upload(hospital, transaction, "slip.png", png)
                        .expect(200)
                        .json()
                        .asText())
                .isEqualTo(path);
        byte[] other = png.clone();
        other[8] = 9;
        upload(hospital, transaction, "slip.png", other).expect(409);
        hospital.post("/" + event + "/notify", hospital.notification(office, """
                        {"child.dob":"2025-06-02",
                         "documents.proofOfBirth":{"path":"%s","originalFilename":"slip.png","type":"image/png"}}
                        """.formatted(path)))
                .expect(200);
        HttpAnswer file =
                gateway.get("/events/attachments" + path, hospital.token()).expect(200);
        assertThat(file.bytes()).isEqualTo(png);
        assertThat(file.header("Content-Type")).isEqualTo("image/png");
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        gateway.get(
                        "/events/attachments" + path,
                        EventsPeer.hospital(gateway, null).token())
                .expect(404);
        EventsPeer registry = EventsPeer.of(gateway, "REGISTRY", null);
        gateway.get("/events/attachments" + path, registry.token()).expect(200);
        assertThat(EventsPeer.record(gateway, event)
                        .at("/content/additionalFields/0/value")
                        .asText())
                .contains(path);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aFileThatIsNoDocumentIsRefused(GatewayHarness gateway) throws Exception {
        EventsPeer hospital = EventsPeer.hospital(gateway, "2.0");

        HttpAnswer refused = upload(hospital, UUID.randomUUID().toString(), "a.png", "<script>".getBytes(UTF_8))
                .expect(400);

        assertThat(refused.text("/issues/0/code")).isEqualTo("unknown-file-type");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theConfigurationNamesEveryFieldThatIsTaken(GatewayHarness gateway) {
        EventsPeer peer = EventsPeer.hospital(gateway, "2.0");

        JsonNode config =
                gateway.get("/events/config", peer.token()).expect(200).json();

        JsonNode birth = config.get(0);
        assertThat(birth.path("id").asText()).isEqualTo("birth");
        JsonNode first = birth.at("/declaration/pages/0/fields/0");
        assertThat(first.path("id").asText()).isEqualTo("child.name");
        assertThat(first.path("type").asText()).isEqualTo("NAME");
        assertThat(birth.at("/declaration/pages").findValuesAsText("id"))
                .contains("mother.nid", "informant.phoneNo", "documents.proofOfBirth", "child.weightAtBirth");
        gateway.get("/events/config", null).expect(401);
    }

    private static void assertNotified(HttpAnswer answer, String event, String trackingId) {
        assertThat(answer.text("/id")).isEqualTo(event);
        assertThat(answer.text("/trackingId")).isEqualTo(trackingId);
        JsonNode actions = answer.json().path("actions");
        assertThat(actions)
                .extracting(action -> action.path("type").asText() + " "
                        + action.path("status").asText())
                .containsExactly("CREATE Accepted", "NOTIFY Requested", "NOTIFY Accepted");
        assertThat(actions.at("/2/originalActionId")).isEqualTo(actions.at("/1/id"));
        assertThat(actions.at("/1/declaration/child.name/firstname").asText()).isEqualTo("Amina");
        assertThat(actions.at("/1/createdByUserType").asText()).isEqualTo("system");
        assertThat(answer.text("/updatedAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    /** A sample with the ids of this gateway. */
    private static ObjectNode sample(JsonNode body, @org.jspecify.annotations.Nullable String event, String office) {
        ObjectNode copy = body.deepCopy();
        copy.put("createdAtLocation", office);
        if (event != null) {
            copy.put("eventId", event);
        }
        return copy;
    }

    private static String message(EventsPeer peer, String event, @org.jspecify.annotations.Nullable String location) {
        ObjectNode body = peer.notification("", BIRTH);
        body.remove("createdAtLocation");
        if (location != null) {
            body.put("createdAtLocation", location);
        }
        HttpAnswer refused = peer.post("/" + event + "/notify", body).expect(400);
        assertThat(refused.text("/issues/0/path")).isEqualTo("/createdAtLocation");
        return refused.text("/message");
    }

    private static String notified(EventsPeer hospital, String office) {
        String event = hospital.created("birth", office);
        hospital.post("/" + event + "/notify", hospital.notification(office, BIRTH))
                .expect(200);
        return event;
    }

    private static ObjectNode wish(String declaration) {
        ObjectNode body = EventsPeer.json("{\"type\":\"REQUEST_CORRECTION\",\"annotation\":{}}")
                .put("transactionId", UUID.randomUUID().toString());
        body.set("declaration", EventsPeer.json(declaration));
        return body;
    }

    private static ObjectNode answer(String request) {
        return EventsPeer.json("{}")
                .put("transactionId", UUID.randomUUID().toString())
                .put("requestId", request);
    }

    private static String child(GatewayHarness gateway, String event) {
        return EventsPeer.record(gateway, event)
                .at("/content/child/names/0/given/0")
                .asText();
    }

    private static HttpAnswer upload(EventsPeer peer, String transaction, String name, byte[] file) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("""
                --limit
                Content-Disposition: form-data; name="transactionId"

                %s
                --limit
                Content-Disposition: form-data; name="file"; filename="%s"
                Content-Type: application/octet-stream

                """.formatted(transaction, name).replace("\n", "\r\n").getBytes(UTF_8));
        body.write(file);
        body.write("\r\n--limit--\r\n".getBytes(UTF_8));
        return peer.gateway()
                .send(
                        "POST",
                        "/events/attachments",
                        peer.token(),
                        body.toByteArray(),
                        "Content-Type",
                        "multipart/form-data; boundary=limit");
    }
}
