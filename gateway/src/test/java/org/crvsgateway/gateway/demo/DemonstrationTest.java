package org.crvsgateway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who starts the demonstration and looks around, over HTTP alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemonstrationTest {

    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private final Map<String, Object> settings = new HashMap<>();
    private GatewayHarness gateway;

    @BeforeAll
    void start(@TempDir Path folder) {
        settings.putAll(TestDatabase.H2.settings());
        settings.put("crg.data-folder", folder.toString());
        settings.put("crg.demo.interval", "PT0.3S");
        settings.put("crg.demo.desk-time", "PT0.5S");
        gateway = GatewayHarness.startDemonstration(TestDatabase.H2, settings);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void aBirthBecomesARecordWithANationalNumber() {
        soon().untilAsserted(() -> assertThat(numbers(registeredBirths())).isNotEmpty());

        String number = numbers(registeredBirths()).findFirst().orElseThrow();
        JsonNode found = search("{'identifier':{'type':'NATIONAL_ID','value':'" + number + "'}}");
        assertThat(found.at("/items/0/content/child/identifiers/0/value").asText())
                .isEqualTo(number);
    }

    @Test
    void theSameBirthFromAnotherHospitalIsAPossibleDuplicate() {
        soon().untilAsserted(() -> assertThat(notifications()).anyMatch(notification -> !gateway.get(
                        "/api/v1/records/" + notification.path("recordId").asText() + "/duplicates",
                        gateway.adminToken())
                .expect(200)
                .json()
                .path("items")
                .isEmpty()));
    }

    @Test
    void messagesAreDeliveredAndEverySignatureIsGood() {
        Demonstration.Cast cast = gateway.bean(Demonstration.class).cast();
        Set<WebhookEndpoint> endpoints = Set.of(
                cast.registry().endpoint(),
                cast.agency().endpoint(),
                cast.statistics().endpoint());
        soon().untilAsserted(() -> assertThat(endpoints).allMatch(endpoint -> endpoint.received() > 2));
        soon().untilAsserted(() -> assertThat(cast.agency().deceased()).isPositive());

        assertThat(endpoints).allMatch(endpoint -> endpoint.badSignatures() == 0);
        for (JsonNode subscription : gateway.get("/api/v1/subscriptions", gateway.adminToken())
                .expect(200)
                .json()
                .path("items")) {
            assertThat(subscription.path("state").asText()).isEqualTo("ACTIVE");
            String deliveries =
                    "/api/v1/subscriptions/" + subscription.path("id").asText() + "/deliveries";
            assertThat(gateway.get(deliveries + "?state=DELIVERED", gateway.adminToken())
                            .expect(200)
                            .json()
                            .path("items"))
                    .isNotEmpty();
        }
    }

    @Test
    void everyScreenHasSomethingToShow() {
        soon().untilAsserted(() -> {
            assertThat(texts(notifications(), "/status")).contains("NOTIFIED", "REGISTERED", "REJECTED");
            assertThat(texts(notifications(), "/eventType")).contains("BIRTH", "DEATH", "FETAL_DEATH", "MARRIAGE");
            assertThat(texts(notifications(), "/issues/0/code")).contains("invalid-date", "unknown-facility");
            assertThat(texts(notifications(), "/source/name"))
                    .contains("Kesumo District Hospital", "Marova General Hospital", "Kesumo Town Hall");
        });
    }

    @Test
    void whatIsSentAsAnOpenCrvsBundleIsUnderstoodWhole() {
        soon().untilAsserted(() -> assertThat(
                        notifications().map(each -> each.path("reference").asText()))
                .contains("KSM01/1/4"));
        JsonNode death = notifications()
                .filter(each -> each.path("reference").asText().equals("KSM01/1/4"))
                .findFirst()
                .orElseThrow();
        JsonNode content = gateway.get(
                        "/api/v1/records/" + death.path("recordId").asText(), gateway.adminToken())
                .expect(200)
                .json()
                .path("content");

        assertThat(death.path("issues")).isEmpty();
        assertThat(death.path("eventType").asText()).isEqualTo("DEATH");
        assertThat(content.at("/deceased/names/0/family").asText()).isNotEmpty();
        assertThat(content.at("/spouse/birthDate").asText()).isNotEmpty();
        assertThat(content.at("/informant/relationship").asText()).isEqualTo("SPOUSE");
        assertThat(content.at("/death/date").asText()).isNotEmpty();
        assertThat(content.at("/death/causes/0").asText()).isNotEmpty();
        assertThat(content.at("/death/place/location").asText()).isNotEmpty();
    }

    @Test
    void aSecondStartOnTheSameDataGoesOn() {
        Map<String, Object> same = new HashMap<>(settings);
        same.putAll(TestDatabase.H2.settings());
        GatewayHarness first = GatewayHarness.startDemonstration(TestDatabase.H2, same);
        soon().until(() -> first.bean(Demonstration.class).cast().agency().given() > 0);
        first.close();

        try (GatewayHarness second = GatewayHarness.startDemonstration(TestDatabase.H2, same)) {
            Demonstration.Cast cast = second.bean(Demonstration.class).cast();
            soon().until(() -> cast.agency().given() > 0);

            assertThat(cast.agency().endpoint().badSignatures()).isZero();
            assertThat(texts(notifications(second), "/reference"))
                    .anyMatch(reference -> reference.startsWith("KSM01/2/"));
            assertThat(second.get("/api/v1/subscriptions", second.adminToken())
                            .expect(200)
                            .json()
                            .path("items"))
                    .hasSize(3);
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(DEADLINE).pollInterval(Duration.ofMillis(500));
    }

    private JsonNode registeredBirths() {
        return search("{'eventType':'BIRTH','eventDateFrom':'2000','status':['REGISTERED'],'limit':100}");
    }

    private JsonNode search(String query) {
        return gateway.post("/api/v1/records/search", gateway.adminToken(), query.replace('\'', '"'))
                .expect(200)
                .json();
    }

    private static Stream<String> numbers(JsonNode page) {
        return each(page.path("items"))
                .map(record -> record.at("/content/child/identifiers/0/value").asText())
                .filter(number -> !number.isEmpty());
    }

    private Stream<JsonNode> notifications() {
        return notifications(gateway);
    }

    private static Stream<JsonNode> notifications(GatewayHarness gateway) {
        String query = """
                query($after: String) {
                  notifications(first: 100, after: $after) {
                    items { recordId reference eventType status source { name } issues { code } }
                    nextCursor
                  }
                }
                """;
        Stream<JsonNode> all = Stream.of();
        String after = null;
        do {
            Map<String, String> variables = after == null ? Map.of() : Map.of("after", after);
            JsonNode page =
                    gateway.graphql(gateway.adminToken(), query, variables).at("/data/notifications");
            all = Stream.concat(all, each(page.path("items")));
            after = page.path("nextCursor").textValue();
        } while (after != null);
        return all;
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Set<String> texts(Stream<JsonNode> nodes, String pointer) {
        Set<String> texts = new TreeSet<>();
        nodes.map(node -> node.at(pointer).asText()).forEach(texts::add);
        return texts;
    }
}
