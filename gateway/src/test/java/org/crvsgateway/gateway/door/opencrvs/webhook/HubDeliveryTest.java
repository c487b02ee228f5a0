package org.crvsgateway.gateway.door.opencrvs.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.crvsgateway.gateway.client.SystemType;
import org.crvsgateway.gateway.door.opencrvs.webhook.HubClients.Subscriber;
import org.crvsgateway.gateway.door.opencrvs.webhook.HubReceiver.Told;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.Material;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a receiver of OpenCRVS's webhooks is sent, and what ours does where OpenCRVS was weak. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
class HubDeliveryTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final GatewayHarness gateway;
    private final HubClients clients;
    private final List<HubReceiver> receivers = new ArrayList<>();

    HubDeliveryTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.clients = new HubClients(gateway);
    }

    @AfterEach
    void close() {
        receivers.forEach(HubReceiver::close);
    }

    @Test
    void aRegisteredBirthIsDeliveredInTheEnvelopeAndSignedByTheShaSecret() {
        Subscriber subscriber = clients.webhook("child-details");
        HubReceiver receiver = subscribed(subscriber, "BIRTH_REGISTERED");
        String record = clients.birth();
        String number = clients.register(record);

        Told told = receiver.next(record, "BIRTH_REGISTERED");

        assertThat(told.headers().get("X-Hub-Signature"))
                .isEqualTo(HubReceiver.signature(subscriber.secret(), told.raw()));
        assertThat(told.headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(told.raw())
                .matches("(?s)\\{\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\",\"id\":\""
                        + clients.only(subscriber)
                        + "\",\"event\":\\{\"hub\":\\{\"topic\":\"BIRTH_REGISTERED\"},\"context\":\\["
                        + "\\{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":\\[\\{\"fullUrl\":\"[^\"]+\","
                        + "\"resource\":\\{\"resourceType\":\"Task\".*");
        assertThat(types(told)).containsExactly("Task", "Patient");
        assertThat(numberOfTheChild(told)).isEqualTo(number);
        assertThat(told.raw()).contains("Amïna").doesNotContain("Grace", "771100", "Paul");
    }

    @Test
    void eachDeliveryHasAnIdByWhichARepeatIsRecognised() {
        Subscriber subscriber = clients.webhook();
        HubReceiver receiver = subscribed(subscriber, "BIRTH_REGISTERED");
        String first = clients.birth();
        String second = clients.birth();
        clients.register(first);
        clients.register(second);
        Told told = receiver.next(first, "BIRTH_REGISTERED");
        String id = Objects.requireNonNull(told.headers().get("webhook-id"));

        resend(subscriber, id);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(receiver.told(first)).hasSize(2));
        assertThat(receiver.told(first)).allSatisfy(it -> {
            assertThat(it.headers().get("webhook-id")).isEqualTo(id);
            assertThat(it.raw()).isEqualTo(told.raw());
        });
        assertThat(receiver.next(second, "BIRTH_REGISTERED").headers().get("webhook-id"))
                .isNotEqualTo(id);
    }

    @Test
    void noPermissionTickedIsTheTaskAlone() {
        HubReceiver receiver = subscribed(clients.webhook(), "BIRTH_REGISTERED");
        String record = clients.birth();
        clients.register(record);

        assertThat(types(receiver.next(record, "BIRTH_REGISTERED"))).containsExactly("Task");
    }

    @Test
    void informantDetailsAreTheRelatedPersonAndNoOther() {
        HubReceiver receiver = subscribed(clients.webhook("informant-details", "mother-details"), "BIRTH_REGISTERED");
        String record = clients.birth();
        clients.register(record);

        Told told = receiver.next(record, "BIRTH_REGISTERED");

        assertThat(types(told)).containsExactly("Task", "Patient", "RelatedPerson");
        assertThat(told.raw()).doesNotContain("Amïna", "Paul");
    }

    @Test
    void aNationalIdSystemHasItsFixedSectionsWhateverIsTicked() {
        Subscriber agency = clients.of("NATIONAL_ID");
        HubReceiver births = subscribed(agency, "BIRTH_REGISTERED");
        HubReceiver deaths = subscribed(agency, "DEATH_REGISTERED");
        String birth = clients.birth();
        String death = clients.death();
        clients.register(birth);
        clients.register(death);

        assertThat(types(births.next(birth, "BIRTH_REGISTERED")))
                .containsExactly("Task", "Patient", "Patient", "Patient", "RelatedPerson");
        assertThat(types(deaths.next(death, "DEATH_REGISTERED")))
                .containsExactly("Task", "Patient", "RelatedPerson", "Encounter");
    }

    @Test
    void aClientOfAnotherTypeIsToldNoMoreThanIsTicked() {
        Subscriber registry = clients.of("REGISTRY");
        HubReceiver receiver = subscribed(registry, "BIRTH_REGISTERED");
        String record = clients.birth();
        clients.register(record);

        assertThat(types(receiver.next(record, "BIRTH_REGISTERED"))).containsExactly("Task");
    }

    @Test
    void aPermissionTakenAwayBetweenPublishAndSendCounts() {
        Subscriber subscriber = clients.webhook("child-details", "mother-details");
        HubReceiver receiver = subscribed(subscriber, "BIRTH_REGISTERED");
        String path = "/api/v1/subscriptions/" + clients.only(subscriber);
        gateway.post(path + "/pause", subscriber.token(), "{}").expect(200);
        String record = clients.birth();
        clients.register(record);
        clients.permit(subscriber, "mother-details");

        gateway.post(path + "/resume", subscriber.token(), "{}").expect(200);

        Told told = receiver.next(record, "BIRTH_REGISTERED");
        assertThat(told.raw()).contains("Grace").doesNotContain("Amïna");
        assertThat(told.headers().get("X-Hub-Signature"))
                .isEqualTo(HubReceiver.signature(subscriber.secret(), told.raw()));
    }

    @Test
    void allSixTopicsAreDispatched() {
        Subscriber subscriber = clients.webhook();
        HubReceiver receiver = receiver();
        for (String event : List.of("BIRTH", "DEATH")) {
            for (String step : List.of("REGISTERED", "CERTIFIED", "CORRECTED")) {
                clients.subscribe(subscriber, receiver.url(), event + "_" + step)
                        .expect(202);
            }
        }
        String birth = clients.birth();
        String death = clients.death();
        for (String record : List.of(birth, death)) {
            clients.register(record);
            clients.certify(record);
            clients.correct(record);
        }

        for (String step : List.of("REGISTERED", "CERTIFIED", "CORRECTED")) {
            Told told = receiver.next(birth, "BIRTH_" + step);
            assertThat(told.json()
                            .at("/event/context/0/entry/0/resource/businessStatus/coding/0/code")
                            .asText())
                    .isEqualTo(step.equals("CERTIFIED") ? "CERTIFIED" : "REGISTERED");
            receiver.next(death, "DEATH_" + step);
        }
    }

    @Test
    void anErrorAnswerIsNoDeliveryAndIsTriedAgainWithTheSameBytes() {
        Subscriber subscriber = clients.webhook("child-details");
        HubReceiver receiver = subscribed(subscriber, "BIRTH_REGISTERED").answers(500);
        String record = clients.birth();
        clients.register(record);
        Told first = receiver.next(record, "BIRTH_REGISTERED");
        receiver.answers(200);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(receiver.told(record)).hasSize(2));
        assertThat(receiver.told(record)).allSatisfy(it -> assertThat(it.raw()).isEqualTo(first.raw()));
        String path = delivery(subscriber, first);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        gateway.get(path, subscriber.token()).expect(200).json().findValuesAsText("statusCode"))
                .contains("500", "200"));
    }

    @Test
    void aReceiverThatHangsHoldsUpNobodyElse() {
        HubReceiver hanging = subscribed(clients.webhook(), "BIRTH_REGISTERED").hangs();
        HubReceiver other = subscribed(clients.webhook(), "BIRTH_REGISTERED");
        String record = clients.birth();

        clients.register(record);

        other.next(record, "BIRTH_REGISTERED");
        hanging.next(record, "BIRTH_REGISTERED");
        String next = clients.birth();
        clients.register(next);
        other.next(next, "BIRTH_REGISTERED");
    }

    @Test
    void aDeactivatedClientIsToldNothingUntilItIsActiveAgain() {
        Subscriber subscriber = clients.webhook();
        HubReceiver receiver = subscribed(subscriber, "BIRTH_REGISTERED");
        HubReceiver other = subscribed(clients.webhook(), "BIRTH_REGISTERED");
        clients.asAdmin("mutation($id: ID!) { disableClient(id: $id) { id } }", Map.of("id", subscriber.id()));
        String record = clients.birth();
        clients.register(record);
        other.next(record, "BIRTH_REGISTERED");
        assertThat(receiver.told(record)).isEmpty();

        clients.asAdmin("mutation($id: ID!) { enableClient(id: $id) { id } }", Map.of("id", subscriber.id()));

        receiver.next(record, "BIRTH_REGISTERED");
    }

    @Test
    void aDeletedClientKeepsNobodyElseFromBeingTold() {
        Subscriber gone = clients.webhook();
        HubReceiver receiver = subscribed(gone, "BIRTH_REGISTERED");
        HubReceiver other = subscribed(clients.webhook(), "BIRTH_REGISTERED");
        clients.asAdmin("mutation($id: ID!) { deleteClient(id: $id) }", Map.of("id", gone.id()));
        String record = clients.birth();

        clients.register(record);

        other.next(record, "BIRTH_REGISTERED");
        assertThat(receiver.told(record)).isEmpty();
    }

    @Test
    void everyDeliveryIsInTheLogInTheFeedAndInTheAuditTrail() {
        Subscriber subscriber = clients.webhook("child-details");
        HubReceiver receiver = subscribed(subscriber, "BIRTH_REGISTERED");
        String record = clients.birth();
        clients.register(record);
        Told told = receiver.next(record, "BIRTH_REGISTERED");
        String path = "/api/v1/subscriptions/" + clients.only(subscriber);

        JsonNode fetched = gateway.get(path + "/messages?after=0", subscriber.token())
                .expect(200)
                .json()
                .path("items");

        assertThat(fetched).hasSize(1);
        assertThat(fetched.at("/0/body").asText()).isEqualTo(told.raw());
        assertThat(fetched.at("/0/headers/X-Hub-Signature").asText())
                .isEqualTo(told.headers().get("X-Hub-Signature"));
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.get(path + "/deliveries", subscriber.token())
                        .expect(200)
                        .text("/items/0/state"))
                .isEqualTo("DELIVERED"));
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.get(
                                "/api/v1/audit/entries?subjectId=" + record + "&action=record.disclose",
                                gateway.adminToken())
                        .expect(200)
                        .body())
                .contains(clients.only(subscriber), "opencrvs")
                .doesNotContain("Amïna"));
    }

    @Test
    void aClientOf12IsToldInTheSpellingOf12() {
        Subscriber subscriber = clients.webhook();
        clients.change(subscriber, SystemType.WEBHOOK, "1.2", "child-details");
        HubReceiver receiver = subscribed(subscriber, "BIRTH_REGISTERED");
        String record = clients.birth();
        String number = clients.register(record);

        Told told = receiver.next(record, "BIRTH_REGISTERED");

        JsonNode bundle = told.json().at("/event/context/0");
        assertThat(names(bundle)).containsExactly("resourceType", "entry");
        assertThat(names(bundle.at("/entry/0"))).containsExactly("resource");
        JsonNode child = bundle.at("/entry/1/resource");
        assertThat(child.at("/name/0/family/0").asText()).isEqualTo("Otieno");
        assertThat(child.at("/identifier/0/type").asText()).isEqualTo("BIRTH_REGISTRATION_NUMBER");
        assertThat(child.at("/identifier/0/value").asText()).isEqualTo(number);
    }

    @Test
    void everythingThatTheMaterialsDeliveriesHaveIsInOursToo() {
        Subscriber subscriber = clients.webhook();
        clients.change(
                subscriber,
                SystemType.WEBHOOK,
                "1.2",
                "child-details",
                "mother-details",
                "informant-details",
                "deceased-details");
        HubReceiver births = subscribed(subscriber, "BIRTH_REGISTERED");
        HubReceiver deaths = subscribed(subscriber, "DEATH_REGISTERED");
        String birth = clients.birth();
        String death = clients.death();
        clients.register(birth);
        clients.register(death);

        assertCovers(births.next(birth, "BIRTH_REGISTERED"), "sampleDataFromOpencrvs4");
        assertCovers(deaths.next(death, "DEATH_REGISTERED"), "sampleDataFromOpencrvsDeath1");
    }

    /** What is not ours to say: attachments, who typed for how long, an empty period. */
    private static void assertCovers(Told told, String sample) {
        Set<String> expected = new TreeSet<>();
        paths("", json(Material.text("opencrvs/derived/body-" + sample + ".json")), expected);
        expected.removeIf(path ->
                path.contains("DocumentReference") || path.contains("valuePeriod") || path.contains("valueInteger"));
        Set<String> ours = new TreeSet<>();
        paths("", told.json(), ours);

        assertThat(ours).containsAll(expected);
    }

    /** Each path with a value, resources by their type, items of a list alike. */
    private static void paths(String path, JsonNode node, Set<String> found) {
        if (node.isObject()) {
            String type = node.path("resourceType").asText("");
            node.properties()
                    .forEach(member -> paths(path + "/" + type + "." + member.getKey(), member.getValue(), found));
        } else if (node.isArray()) {
            node.forEach(item -> paths(path, item, found));
        } else {
            found.add(path);
        }
    }

    private HubReceiver receiver() {
        HubReceiver receiver = new HubReceiver();
        receivers.add(receiver);
        return receiver;
    }

    private HubReceiver subscribed(Subscriber subscriber, String topic) {
        HubReceiver receiver = receiver();
        clients.subscribe(subscriber, receiver.url(), topic).expect(202);
        return receiver;
    }

    private String delivery(Subscriber subscriber, Told told) {
        return "/api/v1/subscriptions/" + clients.only(subscriber) + "/deliveries/"
                + told.headers().get("webhook-id");
    }

    private void resend(Subscriber subscriber, String messageId) {
        String path = "/api/v1/subscriptions/" + clients.only(subscriber) + "/deliveries/" + messageId;
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        gateway.get(path, subscriber.token()).expect(200).text("/state"))
                .isEqualTo("DELIVERED"));
        assertThat(gateway.post(path + "/resend", subscriber.token(), "{}").status())
                .isBetween(200, 299);
    }

    /** As openIMIS's mediator looks for it. */
    private static String numberOfTheChild(Told told) {
        for (JsonNode entry : told.json().at("/event/context/0/entry")) {
            for (JsonNode identifier : entry.at("/resource/identifier")) {
                if (identifier.at("/type/coding/0/code").asText().equals("BIRTH_REGISTRATION_NUMBER")) {
                    return identifier.path("value").asText();
                }
            }
        }
        return "";
    }

    private static List<String> types(Told told) {
        List<String> types = new ArrayList<>();
        told.json()
                .at("/event/context/0/entry")
                .forEach(entry -> types.add(entry.at("/resource/resourceType").asText()));
        return types;
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static JsonNode json(String text) {
        try {
            return HubReceiver.MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
