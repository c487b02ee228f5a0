package org.crvsgateway.adminui.client;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.gateway.SignedIn;

/** What the screen asks of the gateway about clients. */
@Singleton
final class Clients {

    private static final int MOST_REFUSALS = 10;
    private static final int MOST_PAGES = 50;

    private final Gateway gateway;

    Clients(Gateway gateway) {
        this.gateway = gateway;
    }

    /** By name. */
    List<Client> all(SignedIn who) {
        var found = gateway.ask(who, Documents.read("clients"), Map.of()).path("clients");
        return each(found).map(Client::of).toList();
    }

    /** With the names of its areas, and its latest refusals for who may read the exchange log. */
    Optional<ClientFile> find(SignedIn who, String id) {
        return look(who, id)
                .map(client -> new ClientFile(
                        client,
                        client.sight().areas().stream()
                                .map(area -> areaName(who, area))
                                .toList(),
                        who.may(GatewayScope.EXCHANGE_READ) ? refusals(who, id) : List.of()));
    }

    /** Only the client. */
    Optional<Client> look(SignedIn who, String id) {
        var found = gateway.ask(who, Documents.read("client"), Map.of("id", id)).path("client");
        return found.isObject() ? Optional.of(Client.of(found)) : Optional.empty();
    }

    private String areaName(SignedIn who, String id) {
        return gateway.ask(who, Documents.read("location"), Map.of("idOrCode", id))
                .at("/location/name")
                .asText(id);
    }

    private List<ClientFile.Refusal> refusals(SignedIn who, String id) {
        var found = gateway.ask(who, Documents.read("client-exchanges"), Map.of("callerId", id));
        return each(found.at("/exchanges/items"))
                .filter(exchange -> exchange.path("outcome").asText().equals("REFUSED"))
                .limit(MOST_REFUSALS)
                .map(ClientFile.Refusal::of)
                .toList();
    }

    IssuedSecret create(SignedIn who, ClientDraft draft) {
        var answer = gateway.ask(who, Documents.read("create-client"), Map.of("input", draft.input()));
        return IssuedSecret.of(answer.path("createClient"));
    }

    /** The administrative areas, by name. */
    List<ClientDraft.Area> areas(SignedIn who) {
        List<ClientDraft.Area> areas = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var page = gateway.ask(who, Documents.read("areas"), variables).path("locations");
            each(page.path("items"))
                    .map(area -> new ClientDraft.Area(
                            area.path("id").asText(), area.path("name").asText()))
                    .forEach(areas::add);
            if (!page.path("nextCursor").isTextual()) {
                break;
            }
            variables.put("after", page.path("nextCursor").asText());
        }
        areas.sort(Comparator.comparing(ClientDraft.Area::name));
        return areas;
    }

    /** The old secret works on for {@code overlapHours}. */
    IssuedSecret rotate(SignedIn who, String id, int overlapHours) {
        var answer = gateway.ask(
                who, Documents.read("rotate-client-secret"), Map.of("id", id, "overlapHours", overlapHours));
        return IssuedSecret.of(answer.path("rotateClientSecret"));
    }

    String endSecret(SignedIn who, String id, String credentialId) {
        gateway.ask(who, Documents.read("end-client-secret"), Map.of("id", id, "credentialId", credentialId));
        return id;
    }

    String disable(SignedIn who, String id) {
        return change(who, "disable-client", id);
    }

    String enable(SignedIn who, String id) {
        return change(who, "enable-client", id);
    }

    String delete(SignedIn who, String id) {
        return change(who, "delete-client", id);
    }

    private String change(SignedIn who, String document, String id) {
        gateway.ask(who, Documents.read(document), Map.of("id", id));
        return id;
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
