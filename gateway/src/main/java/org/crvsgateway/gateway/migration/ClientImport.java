package org.crvsgateway.gateway.migration;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.client.ClientTakeover;
import org.crvsgateway.gateway.client.NewSystem;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.SystemType;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Takes over rows of {@code user-mgnt.systems}. */
@Singleton
final class ClientImport {

    private final ClientTakeover clients;

    ClientImport(ClientTakeover clients) {
        this.clients = clients;
    }

    ImportedRow take(Caller caller, ExportRow row) {
        String clientId = row.text("/client_id");
        String name = name(row, clientId);
        Optional<UUID> id = ExportRow.uuid(clientId);
        if (id.isEmpty()) {
            return row.skipped(clientId, name, "client_id is no UUID");
        }
        Optional<SystemType> type = SystemType.find(row.text("/type"));
        if (type.isEmpty()) {
            return row.skipped(clientId, name, "there is nothing like the type " + row.text("/type") + " here");
        }
        if (clients.knows(id.get())) {
            return row.kept(clientId, name, "a client with this id is here already");
        }
        try {
            ClientTakeover.Taken taken = clients.take(caller, former(row, id.get(), name, type.get()));
            return row.made(clientId, taken.name(), note(row, name, taken), taken.newSecret());
        } catch (ProblemException e) {
            return row.skipped(clientId, name, reason(e));
        }
    }

    static String reason(ProblemException e) {
        return e.issues().isEmpty() ? e.detail() : e.issues().getFirst().message();
    }

    private static ClientTakeover.Former former(ExportRow row, UUID id, String name, SystemType type) {
        NewSystem system = new NewSystem(
                name,
                type,
                null,
                type == SystemType.RECORD_SEARCH ? quota(row) : null,
                webhook(row.json().at("/settings/webhook")),
                row.textOrNull("/integratingSystemType"));
        return new ClientTakeover.Former(
                id,
                system,
                row.text("/_id"),
                row.text("/status").equals("active"),
                row.textOrNull("/secretHash"),
                row.textOrNull("/sha_secret"));
    }

    /** OpenCRVS wrote 0 where nobody had said anything. */
    private static @Nullable Integer quota(ExportRow row) {
        int quota = row.number("/settings/dailyQuota", 0);
        return quota > 0 ? quota : OpenCrvsSettings.USUAL_QUOTA;
    }

    private static Map<String, List<String>> webhook(JsonNode webhooks) {
        Map<String, List<String>> permissions = new HashMap<>();
        for (JsonNode webhook : webhooks) {
            List<String> sections = new ArrayList<>();
            webhook.path("permissions").forEach(section -> sections.add(section.asText()));
            permissions.put(webhook.path("event").asText(), sections);
        }
        return permissions;
    }

    private static String name(ExportRow row, String clientId) {
        String name = row.text("/name").strip();
        return name.isEmpty() ? "OpenCRVS " + clientId : name;
    }

    private static String note(ExportRow row, String name, ClientTakeover.Taken taken) {
        List<String> notes = new ArrayList<>();
        if (!taken.name().equals(name)) {
            notes.add("its name was taken");
        }
        notes.add(
                taken.newSecret() == null
                        ? "its secret works on"
                        : "it needs the new secret, the old one cannot be checked");
        if (!taken.active()) {
            notes.add("it is disabled, as it was (" + row.text("/status") + ")");
        }
        return String.join("; ", notes);
    }
}
