package org.crvsgateway.adminui.client;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.SignedIn;

/** What the screen asks of the gateway about clients. */
@Singleton
final class Clients {

    private final Gateway gateway;

    Clients(Gateway gateway) {
        this.gateway = gateway;
    }

    /** By name. */
    List<Client> all(SignedIn who) {
        var found = gateway.ask(who, Documents.read("clients"), Map.of()).path("clients");
        return StreamSupport.stream(found.spliterator(), false).map(Client::of).toList();
    }

    /** An empty {@code contactEmail} is none. */
    IssuedSecret create(SignedIn who, String name, ClientTemplate template, String contactEmail) {
        Map<String, Object> input = new HashMap<>();
        input.put("name", name);
        input.put("template", template.name());
        if (!contactEmail.isBlank()) {
            input.put("contactEmail", contactEmail);
        }
        var answer = gateway.ask(who, Documents.read("create-client"), Map.of("input", input));
        return IssuedSecret.of(answer.path("createClient"));
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
}
