package org.crvsgateway.adminui.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;

/** The clients, for their names; none for who may not see them. */
record ClientNames(List<Named> clients) {

    /** @param active whether it may call, and so have a new subscription */
    record Named(String id, String name, boolean active) {}

    ClientNames {
        clients = List.copyOf(clients);
    }

    static ClientNames of(JsonNode nodes) {
        return new ClientNames(Nodes.each(
                nodes,
                node -> new Named(
                        node.path("id").asText(),
                        node.path("name").asText(),
                        node.path("state").asText().equals("ACTIVE"))));
    }

    String of(String id) {
        return clients.stream()
                .filter(client -> client.id().equals(id))
                .map(Named::name)
                .findFirst()
                .orElse(id);
    }

    /** By name. */
    List<Named> active() {
        return clients.stream()
                .filter(Named::active)
                .sorted(Comparator.comparing(Named::name))
                .toList();
    }
}
