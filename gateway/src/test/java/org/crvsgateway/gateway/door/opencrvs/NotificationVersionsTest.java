package org.crvsgateway.gateway.door.opencrvs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.birth;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.death;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.Material;
import org.crvsgateway.gateway.harness.TestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What senders of each version are answered. */
final class NotificationVersionsTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final Caller ADMINISTRATOR = new Caller(
            CallerKind.USER, UUID.randomUUID(), "administrator", Set.of(Scope.CLIENT_MANAGE), FieldGrant.ALL, "local");

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSenderOfOneDotTwoReadsTheRecordsIdOutOfTheTransaction(GatewayHarness gateway) {
        ObjectNode bundle = fresh(birth());
        accept(gateway, bundle);

        HttpAnswer answer =
                submit(gateway, sender(gateway, "1.2", true), bundle).expect(200);

        assertThat(answer.text("/resourceType")).isEqualTo("Bundle");
        assertThat(answer.text("/type")).isEqualTo("transaction-response");
        assertThat(answer.text("/entry/0/response/status")).isEqualTo("201");
        String location = answer.text("/entry/0/response/location");
        assertThat(location).matches("/fhir/Composition/[0-9a-f-]{36}/_history/1");
        gateway.get("/api/v1/records/" + location.split("/")[3], gateway.adminToken())
                .expect(200);
        assertThat(answer.json().has("issues")).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSenderOfOneDotSixReadsTheDocumentAsItWasSaved(GatewayHarness gateway) {
        HttpAnswer answer =
                submit(gateway, sender(gateway, "1.6", false), fresh(birth())).expect(200);

        assertThat(answer.text("/type")).isEqualTo("document");
        assertThat(answer.text("/entry/0/resource/id")).isEqualTo(answer.text("/recordId"));
        JsonNode task = answer.json().at("/entry/1/resource");
        assertThat(task.at("/identifier/0/system").asText())
                .isEqualTo("http://opencrvs.org/specs/id/birth-tracking-id");
        assertThat(task.at("/identifier/0/value").asText()).isEqualTo(answer.text("/trackingId"));
        assertThat(answer.text("/entry/2/resource/gender")).isEqualTo("female");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSenderOfOneDotEightLearnsOfADuplicateInThreeMembers(GatewayHarness gateway) {
        ObjectNode bundle = fresh(birth());
        submit(gateway, gateway.tokenOfNewClient("HEALTH"), bundle).expect(200);
        ObjectNode again = fresh(bundle);
        accept(gateway, again);

        HttpAnswer answer =
                submit(gateway, sender(gateway, "1.8", false), again).expect(200);

        assertThat(answer.json().path("isPotentiallyDuplicate").asBoolean()).isTrue();
        assertThat(answer.text("/compositionId")).isEqualTo(answer.text("/recordId"));
        assertThat(answer.text("/trackingId")).isNotEmpty();
        assertThat(answer.json().has("entry")).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theFormOfTheBundleShowsTheVersionWhereNoneIsSet(GatewayHarness gateway) {
        String hospital = gateway.tokenOfNewClient("HEALTH");

        assertThat(type(gateway, hospital, "v1.2.0")).isEqualTo("transaction-response");
        assertThat(type(gateway, hospital, "v1.8.0")).isEqualTo("document");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSenderOfNoKnownFormLearnsWhatIsNewByTheStatus(GatewayHarness gateway) {
        String hospital = gateway.tokenOfNewClient("HEALTH");
        ObjectNode bundle = fresh(death());
        Bundles.entries(bundle).forEach(one -> ((ObjectNode) one.path("resource")).remove("name"));

        HttpAnswer first = submit(gateway, hospital, bundle).expect(201);
        HttpAnswer again = submit(gateway, hospital, bundle).expect(200);

        assertThat(first.text("/resourceType")).isEqualTo("Bundle");
        assertThat(first.text("/trackingId")).isNotEmpty();
        assertThat(first.text("/outcome")).isEqualTo("CREATED");
        assertThat(again.text("/trackingId")).isEqualTo(first.text("/trackingId"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aStrictClientIsRefusedWhatOpenCrvsRefused(GatewayHarness gateway) {
        String strict = sender(gateway, "1.8", true);

        assertThat(refusal(gateway, strict, bundle -> entry(bundle, 1).put("status", "ready")))
                .isEqualTo("Task status should be draft");
        assertThat(refusal(gateway, strict, bundle -> entry(bundle, 1).remove("focus")))
                .isEqualTo("Task must reference the composition entry");
        assertThat(refusal(gateway, strict, bundle -> entry(bundle, 1).remove("extension")))
                .isEqualTo("Task extensions not found");
        assertThat(refusal(gateway, strict, bundle -> extensions(bundle).removeAll()))
                .isEqualTo("Could not process the Event Notification, as office id was not provided");
        assertThat(refusal(gateway, strict, bundle -> office(bundle, "Location/nowhere")))
                .isEqualTo(
                        "Could not process the Event Notification, as the provided office with id Location/nowhere was"
                                + " not found");
        assertThat(refusal(gateway, strict, bundle -> ((ObjectNode) bundle).put("type", "batch")))
                .isEqualTo("\"type\" must be [document]");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatAStrictClientSendsRightlyIsAnsweredWithNothingOfOurOwn(GatewayHarness gateway) {
        ObjectNode bundle = fresh(birth());
        accept(gateway, bundle);

        HttpAnswer answer =
                submit(gateway, sender(gateway, "1.8", true), bundle).expect(200);

        assertThat(answer.json().has("issues")).isFalse();
        assertThat(answer.json().has("outcome")).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anAttachmentIsNamedInTheRecord(GatewayHarness gateway) {
        ObjectNode bundle = fresh(birth());
        ObjectNode document = Bundles.entries(bundle).addObject().putObject("resource");
        document.put("resourceType", "DocumentReference")
                .putObject("type")
                .putArray("coding")
                .addObject()
                .put("code", "PROOF_OF_BIRTH");
        document.putArray("content").addObject().putObject("attachment").put("contentType", "image/png");

        HttpAnswer answer =
                submit(gateway, gateway.tokenOfNewClient("HEALTH"), bundle).expect(200);

        JsonNode fields = gateway.get("/api/v1/records/" + answer.text("/recordId"), gateway.adminToken())
                .expect(200)
                .json()
                .at("/content/additionalFields");
        assertThat(fields.toString()).contains("supporting-document", "PROOF_OF_BIRTH, image/png");
    }

    private static String type(GatewayHarness gateway, String token, String version) {
        byte[] sample = Material.bytes(
                "opencrvs/" + version + "/event-notification/create-birth-notification-min.rendered.json");
        return gateway.send("POST", "/notification", token, sample, "Content-Type", "application/json")
                .expect(200)
                .text("/type");
    }

    private static String refusal(GatewayHarness gateway, String token, Consumer<JsonNode> spoil) {
        ObjectNode bundle = fresh(birth());
        accept(gateway, bundle);
        spoil.accept(bundle);
        HttpAnswer refused = submit(gateway, token, bundle).expect(400);
        assertThat(refused.json().path("statusCode").asInt()).isEqualTo(400);
        assertThat(refused.text("/error")).isEqualTo("Bad Request");
        assertThat(refused.json().path("issues")).isNotEmpty();
        return refused.text("/message");
    }

    /** Makes our own bundle one that OpenCRVS would have taken. */
    private static void accept(GatewayHarness gateway, ObjectNode bundle) {
        office(bundle, "Location/" + location(gateway, "REGISTRATION_OFFICE"));
        String facility = "Location/" + location(gateway, "HEALTH_FACILITY");
        ArrayNode kept = bundle.arrayNode();
        for (JsonNode one : bundle.path("entry")) {
            ObjectNode resource = (ObjectNode) one.path("resource");
            resource.remove("address");
            if (resource.path("resourceType").asText().equals("Encounter")) {
                resource.putArray("location").addObject().putObject("location").put("reference", facility);
            }
            if (!Set.of("Location", "DocumentReference")
                    .contains(resource.path("resourceType").asText())) {
                ObjectNode entry = kept.addObject();
                entry.put("fullUrl", one.path("fullUrl").asText("urn:uuid:" + UUID.randomUUID()));
                entry.set("resource", resource);
            }
        }
        bundle.set("entry", kept);
    }

    private static ArrayNode extensions(JsonNode bundle) {
        return (ArrayNode) entry(bundle, 1).path("extension");
    }

    private static void office(JsonNode bundle, String reference) {
        for (JsonNode extension : extensions(bundle)) {
            if (extension.path("url").asText().endsWith("regLastOffice")) {
                ((ObjectNode) extension.path("valueReference")).put("reference", reference);
            }
        }
    }

    private static String location(GatewayHarness gateway, String kind) {
        return gateway.post("/api/v1/locations", gateway.adminToken(), """
                        {"kind": "%s", "code": "%s", "name": "Kisumu East"}
                        """.formatted(
                        kind,
                        UUID.randomUUID().toString().toUpperCase(Locale.ROOT).substring(24)))
                .expect(201)
                .text("/id");
    }

    private static String sender(GatewayHarness gateway, @Nullable String version, boolean strict) {
        TestClient client = gateway.createClient("HEALTH");
        OpenCrvsClients clients = gateway.bean(OpenCrvsClients.class);
        OpenCrvsSettings now = clients.settings(UUID.fromString(client.id()));
        clients.change(
                ADMINISTRATOR,
                new OpenCrvsSettings(
                        now.clientId(),
                        now.systemId(),
                        now.type(),
                        version == null ? null : OpenCrvsVersion.parse(version).orElseThrow(),
                        strict,
                        now.dailyQuota(),
                        now.webhook(),
                        now.integratingSystemType()));
        return gateway.token(client);
    }

    private static ObjectNode fresh(ObjectNode bundle) {
        ObjectNode copy = bundle.deepCopy();
        ((ObjectNode) entry(copy, 0).path("identifier"))
                .put("value", UUID.randomUUID().toString());
        return copy;
    }

    private static HttpAnswer submit(GatewayHarness gateway, String token, JsonNode bundle) {
        return gateway.send(
                "POST", "/notification", token, bundle.toString().getBytes(UTF_8), "Content-Type", "application/json");
    }
}
