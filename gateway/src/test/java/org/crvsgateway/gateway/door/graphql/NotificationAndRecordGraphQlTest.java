package org.crvsgateway.gateway.door.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** From a hospital's report to a revoked record, by GraphQL alone. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
final class NotificationAndRecordGraphQlTest {

    private static final String SUBMIT = """
            mutation($input: NotificationInput!, $key: String) {
              submitNotification(input: $input, idempotencyKey: $key) {
                id recordId trackingId status version outcome possibleDuplicate issues { path code severity message }
              }
            }
            """;

    private static final String RECORD = """
            id trackingId eventType status version registrationNumber registeredAt office createdAt updatedAt
            content {
              eventType office child { names { use given family } sex birthDate identifiers { type value } }
              mother { names { given family } } birth { date time place { kind name } weightGrams }
            }
            """;

    private final GatewayHarness gateway;
    private final String reference = "R-" + UUID.randomUUID();

    NotificationAndRecordGraphQlTest(GatewayHarness gateway) {
        this.gateway = gateway;
    }

    @Test
    void aReportIsTakenOnceAmendedAndReadByItsSender() {
        String hospital = gateway.tokenOfNewClient("HEALTH");

        JsonNode first = submit(hospital, birth("Amina"));
        assertThat(first.at("/outcome").asText()).isEqualTo("CREATED");
        assertThat(first.at("/status").asText()).isEqualTo("NOTIFIED");
        JsonNode again = submit(hospital, birth("Amina"));
        assertThat(again.at("/outcome").asText()).isEqualTo("REPEATED");
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        JsonNode changed = submit(hospital, birth("Aminah"));
        assertThat(changed.at("/outcome").asText()).isEqualTo("AMENDED");
        assertThat(changed.at("/version").asInt()).isEqualTo(2);

        JsonNode read = ask(hospital, """
                query($reference: String) { notification(reference: $reference) {
                  id status version reference source { kind name } receivedAt updatedAt rejectionReason registrationNumber
                } }
                """, Map.of("reference", reference)).at("/data/notification");
        assertThat(read.at("/id")).isEqualTo(first.at("/id"));
        assertThat(read.at("/source/kind").asText()).isEqualTo("CLIENT");
        assertThat(read.get("rejectionReason").isNull()).isTrue();
    }

    @Test
    void faultsAreToldWithTheirPathInTheInput() {
        Map<String, Object> input = birth("Amina");
        input.put("birth", Map.of("date", "2026-02-30"));

        JsonNode receipt = submit(gateway.tokenOfNewClient("HEALTH"), input);

        assertThat(receipt.at("/issues").findValuesAsText("path")).contains("/birth/date");
        assertThat(receipt.at("/issues").findValuesAsText("code")).contains("invalid-date");
    }

    @Test
    void aReportThatNothingIdentifiesIsRefusedWithTheReason() {
        Map<String, Object> input = birth("Amina");
        input.remove("reference");

        JsonNode error = ask(gateway.tokenOfNewClient("HEALTH"), SUBMIT, Map.of("input", input))
                .at("/errors/0");

        assertThat(error.at("/extensions/code").asText()).isEqualTo("unreadable");
        assertThat(error.at("/extensions/issues/0/path").asText()).isEqualTo("/reference");
    }

    @Test
    void anotherSenderDoesNotSeeIt() {
        String id = submit(gateway.tokenOfNewClient("HEALTH"), birth("Amina"))
                .at("/id")
                .asText();

        JsonNode answer = ask(
                gateway.tokenOfNewClient("HEALTH"),
                "query($id: ID) { notification(id: $id) { id } }",
                Map.of("id", id));

        assertThat(answer.toString()).isEqualTo("{\"data\":{\"notification\":null}}");
    }

    @Test
    void aNotificationIsAskedForByOneKey() {
        JsonNode answer = ask(gateway.adminToken(), "{ notification { id } }", Map.of());

        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("invalid-request");
    }

    @Test
    void notificationsAreListedInPagesTheNewestFirst() {
        String hospital = gateway.tokenOfNewClient("HEALTH");
        String older = submit(hospital, birth("Amina")).at("/id").asText();
        Map<String, Object> second = birth("Brian");
        second.put("reference", reference + "-2");
        String newer = submit(hospital, second).at("/id").asText();

        String query = """
                query($after: String) { notifications(first: 1, after: $after, status: NOTIFIED) {
                  items { id registrant eventDate eventType issues { code } } nextCursor
                } }
                """;
        JsonNode page = ask(hospital, query, Map.of()).at("/data/notifications");
        JsonNode next = ask(
                        hospital, query, Map.of("after", page.at("/nextCursor").asText()))
                .at("/data/notifications");

        assertThat(page.at("/items/0/id").asText()).isEqualTo(newer);
        assertThat(next.at("/items/0/id").asText()).isEqualTo(older);
        assertThat(next.at("/nextCursor").isNull()).isTrue();
        assertThat(page.at("/items/0/registrant").isNull())
                .as("a hospital was granted no field")
                .isTrue();
    }

    @Test
    void notificationsAreListedBySenderEventAndTime() {
        String id = submit(gateway.tokenOfNewClient("HEALTH"), birth("Amina"))
                .at("/id")
                .asText();
        JsonNode sent = ask(
                        gateway.adminToken(),
                        "query($id: ID) { notification(id: $id) { receivedAt source { id } } }",
                        Map.of("id", id))
                .at("/data/notification");
        String source = sent.at("/source/id").asText();
        String at = sent.at("/receivedAt").asText();

        assertThat(listed(Map.of("source", source, "eventType", "BIRTH", "receivedFrom", at)))
                .containsExactly(id);
        assertThat(listed(Map.of("source", source, "eventType", "DEATH"))).isEmpty();
        assertThat(listed(Map.of("source", source, "receivedTo", at))).isEmpty();
        assertThat(listed(Map.of("source", id))).isEmpty();
    }

    private List<String> listed(Map<String, Object> filter) {
        return ask(gateway.adminToken(), """
                        query($source: ID, $eventType: EventType, $receivedFrom: DateTime, $receivedTo: DateTime) {
                          notifications(source: $source, eventType: $eventType, receivedFrom: $receivedFrom,
                              receivedTo: $receivedTo) { items { id } }
                        }
                        """, filter)
                .at("/data/notifications/items")
                .findValuesAsText("id");
    }

    @Test
    void theRegistrySeesWhomANotificationIsAbout() {
        String id = submit(gateway.tokenOfNewClient("HEALTH"), birth("Amina"))
                .at("/id")
                .asText();

        JsonNode read = ask(
                        gateway.adminToken(),
                        "query($id: ID) { notification(id: $id) { registrant eventDate } }",
                        Map.of("id", id))
                .at("/data/notification");

        assertThat(read.at("/registrant").asText()).isEqualTo("Amina Okello");
        assertThat(read.at("/eventDate").asText()).isEqualTo("2026-11-01");
    }

    @Test
    void aRecordIsRegisteredCorrectedAndRevokedWithItsHistory() {
        String id = submit(gateway.tokenOfNewClient("HEALTH"), birth("Amina"))
                .at("/recordId")
                .asText();
        String registrar = gateway.adminToken();
        String office = office();

        JsonNode registered = step(
                registrar,
                "registerRecord(id: $id, input: {office: $office})",
                "$office: String!",
                Map.of("id", id, "office", office));
        assertThat(registered.at("/status").asText()).isEqualTo("REGISTERED");
        assertThat(registered.at("/registrationNumber").asText()).contains(office);
        assertThat(registered.at("/content/child/names/0/given/0").asText()).isEqualTo("Amina");
        assertThat(registered.at("/content/child").get("birthDate").isNull()).isTrue();

        Object changes = Map.of("birth", Map.of("weightGrams", 3300));
        JsonNode corrected = step(
                registrar,
                "correctRecord(id: $id, reason: \"typing error\", changes: $changes)",
                "$changes: JSON!",
                Map.of("id", id, "changes", changes));
        assertThat(corrected.at("/content/birth/weightGrams").asInt()).isEqualTo(3300);
        JsonNode assigned = step(
                registrar,
                "assignIdentifier(recordId: $id, type: \"NATIONAL_ID\", value: \"N-1\")",
                "",
                Map.of("id", id));
        assertThat(assigned.at("/content/child/identifiers/0/value").asText()).isEqualTo("N-1");
        JsonNode revoked = step(registrar, "revokeRecord(id: $id, reason: \"fraud\")", "", Map.of("id", id));
        assertThat(revoked.at("/status").asText()).isEqualTo("REVOKED");

        JsonNode history = ask(registrar, """
                query($id: ID!) { record(id: $id) { history {
                  version action at by { kind id name } reason before { birth { weightGrams } }
                  after { birth { weightGrams } } changes { path before after }
                } } }
                """, Map.of("id", id)).at("/data/record/history");
        assertThat(history.findValuesAsText("action"))
                .containsExactly("NOTIFIED", "REGISTERED", "CORRECTED", "IDENTIFIER_ASSIGNED", "REVOKED");
        assertThat(history.at("/2/changes").toString())
                .isEqualTo("[{\"path\":\"/birth/weightGrams\",\"before\":3200,\"after\":3300}]");
        assertThat(history.at("/2/reason").asText()).isEqualTo("typing error");
        assertThat(history.at("/0/changes").isEmpty()).isTrue();
    }

    @Test
    void aRejectionNeedsAReason() {
        String id = submit(gateway.tokenOfNewClient("HEALTH"), birth("Amina"))
                .at("/recordId")
                .asText();

        JsonNode answer = ask(
                gateway.adminToken(),
                "mutation($id: ID!) { rejectRecord(id: $id, reason: \" \") { id } }",
                Map.of("id", id));

        assertThat(answer.at("/errors/0/extensions/issues/0/path").asText()).isEqualTo("/reason");
    }

    @Test
    void aRecordThatMayBeTheSameIsListedWithTheReasons() {
        String hospital = gateway.tokenOfNewClient("HEALTH");
        String surname = "Okello" + UUID.randomUUID().toString().substring(0, 6);
        String id = submit(hospital, birth("Amina", surname)).at("/recordId").asText();
        Map<String, Object> other = birth("Amina", surname);
        other.put("reference", reference + "-2");
        String otherId = submit(hospital, other).at("/recordId").asText();

        JsonNode found = ask(
                        gateway.adminToken(),
                        "query($id: ID!) { record(id: $id) { possibleDuplicates { recordId trackingId score reasons } } }",
                        Map.of("id", otherId))
                .at("/data/record/possibleDuplicates");

        assertThat(found.findValuesAsText("recordId")).contains(id);
        assertThat(found.at("/0/score").asInt()).isGreaterThanOrEqualTo(60);
    }

    private JsonNode submit(String token, Map<String, Object> input) {
        JsonNode answer = ask(token, SUBMIT, Map.of("input", input));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.at("/data/submitNotification");
    }

    private JsonNode step(String token, String field, String moreVariables, Map<String, Object> variables) {
        JsonNode answer = ask(
                token, "mutation($id: ID! " + moreVariables + ") { step: " + field + " {" + RECORD + "} }", variables);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.at("/data/step");
    }

    private JsonNode ask(String token, String query, Map<String, Object> variables) {
        return gateway.graphql(token, query, variables);
    }

    /** The code of a new registration office. */
    private String office() {
        String code = "O" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        JsonNode answer = ask(
                gateway.adminToken(),
                "mutation($input: CreateLocationInput!) { createLocation(input: $input) { id } }",
                Map.of("input", Map.of("kind", "REGISTRATION_OFFICE", "name", "Office " + code, "code", code)));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return code;
    }

    private Map<String, Object> birth(String given) {
        return birth(given, "Okello");
    }

    private Map<String, Object> birth(String given, String family) {
        Map<String, Object> input = new HashMap<>();
        input.put("reference", reference);
        input.put("eventType", "BIRTH");
        input.put(
                "child", Map.of("names", List.of(Map.of("given", List.of(given), "family", family)), "sex", "FEMALE"));
        input.put("mother", Map.of("names", List.of(Map.of("given", List.of("Grace"), "family", family))));
        input.put("birth", Map.of("date", "2026-11-01", "time", "03:20", "weightGrams", 3200));
        return input;
    }
}
