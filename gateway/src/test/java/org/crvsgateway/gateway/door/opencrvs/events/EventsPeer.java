package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.jspecify.annotations.Nullable;

/** A client that was written for one version of OpenCRVS, and the country around it. */
record EventsPeer(GatewayHarness gateway, TestClient client, String token) {

    static final JsonMapper MAPPER = new JsonMapper();
    private static final Caller ADMINISTRATOR = new Caller(
            CallerKind.USER, UUID.randomUUID(), "administrator", Set.of(Scope.CLIENT_MANAGE), FieldGrant.ALL, "local");

    /** @param version null for one of which nothing is known */
    static EventsPeer of(GatewayHarness gateway, String template, @Nullable String version) {
        TestClient client = gateway.createClient(template);
        if (version != null) {
            set(gateway, client, version, false);
        }
        return new EventsPeer(gateway, client, gateway.token(client));
    }

    static EventsPeer hospital(GatewayHarness gateway, @Nullable String version) {
        return of(gateway, "HEALTH", version);
    }

    static void set(GatewayHarness gateway, TestClient client, @Nullable String version, boolean strict) {
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
    }

    static void quota(GatewayHarness gateway, OpenCrvsSettings now, int dailyQuota) {
        gateway.bean(OpenCrvsClients.class)
                .change(
                        ADMINISTRATOR,
                        new OpenCrvsSettings(
                                now.clientId(),
                                now.systemId(),
                                now.type(),
                                now.version(),
                                now.strict(),
                                dailyQuota,
                                now.webhook(),
                                now.integratingSystemType()));
    }

    HttpAnswer post(String path, JsonNode body) {
        return gateway.post("/events/events" + path, token, body);
    }

    HttpAnswer post(String path, String body) {
        return gateway.post("/events/events" + path, token, body);
    }

    HttpAnswer get(String id) {
        return gateway.get("/events/events/" + id, token);
    }

    /** A new event of version 2. */
    String created(String type, String office) {
        return post("", """
                {"type":"%s","transactionId":"%s","createdAtLocation":"%s"}
                """.formatted(type, UUID.randomUUID(), office))
                .expect(200)
                .text("/id");
    }

    ObjectNode notification(String office, String declaration) {
        ObjectNode body = json("""
                {"transactionId":"%s","type":"NOTIFY","annotation":{},"createdAtLocation":"%s"}
                """.formatted(UUID.randomUUID(), office));
        body.set("declaration", json(declaration));
        return body;
    }

    static String office(GatewayHarness gateway) {
        return location(gateway, "REGISTRATION_OFFICE", null);
    }

    static String location(GatewayHarness gateway, String kind, @Nullable String parent) {
        ObjectNode location = MAPPER.createObjectNode()
                .put("kind", kind)
                .put(
                        "code",
                        UUID.randomUUID().toString().toUpperCase(Locale.ROOT).substring(24))
                .put("name", "Kisumu East");
        if (parent != null) {
            location.put("parent", parent);
        }
        return gateway.post("/api/v1/locations", gateway.adminToken(), location)
                .expect(201)
                .text("/id");
    }

    static void register(GatewayHarness gateway, String record, String office) {
        gateway.post(
                        "/api/v1/records/" + record + "/registration",
                        gateway.adminToken(),
                        "{\"office\": \"%s\"}".formatted(office))
                .expect(200);
    }

    static JsonNode record(GatewayHarness gateway, String id) {
        return gateway.get("/api/v1/records/" + id, gateway.adminToken())
                .expect(200)
                .json();
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
