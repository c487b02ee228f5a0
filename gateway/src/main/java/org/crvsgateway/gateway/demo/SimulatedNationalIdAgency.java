package org.crvsgateway.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives a number to everybody whose birth is registered, and takes note of the numbers of the dead. The number follows from
 * the record, so that the same message again, even after a restart, returns the same one.
 */
final class SimulatedNationalIdAgency implements AutoCloseable {

    private final GatewayApi api;
    private final WebhookEndpoint endpoint;
    private final Set<String> living = ConcurrentHashMap.newKeySet();
    private final Set<String> deceased = ConcurrentHashMap.newKeySet();

    SimulatedNationalIdAgency(GatewayApi api, InstantSource clock) {
        this.api = api;
        this.endpoint = new WebhookEndpoint(
                "national-id-agency", List.of("birth.registered", "death.registered"), clock, this::receive);
    }

    void open() {
        endpoint.open(api);
    }

    WebhookEndpoint endpoint() {
        return endpoint;
    }

    /** How many numbers were given by this process. */
    int given() {
        return living.size();
    }

    /** How many numbers are known to be of the dead. */
    int deceased() {
        return deceased.size();
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private void receive(String topic, JsonNode data) {
        if (topic.equals("birth.registered")) {
            give(data.path("recordId").asText());
        } else if (data.hasNonNull("nationalId")) {
            deceased.add(data.path("nationalId").asText());
        }
    }

    private void give(String recordId) {
        String number = NationalNumber.of(UUID.fromString(recordId).getLeastSignificantBits());
        try {
            api.put(
                    "/api/v1/records/" + recordId + "/identifiers/NATIONAL_ID",
                    JsonNodeFactory.instance.objectNode().put("value", number));
            living.add(number);
        } catch (ApiFailure e) {
            if (e.status() != 409) {
                throw e;
            }
            // Revoked meanwhile, or somebody gave another number: for people to solve
        }
    }
}
