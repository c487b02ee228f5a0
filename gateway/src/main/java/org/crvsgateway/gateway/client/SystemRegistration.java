package org.crvsgateway.gateway.client;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.ProblemException;

/**
 * Clients as OpenCRVS makes and changes them; the same clients and the same rules as {@link ClientService}'s. Each method
 * needs {@code client.manage} and is in the audit trail. Not inside a transaction.
 */
@Singleton
public final class SystemRegistration {

    private static final int OBJECT_ID_BYTES = 12;

    private final ClientService clients;
    private final OpenCrvsClients settings;
    private final IdSource ids;
    private final SecureRandom random = new SecureRandom();

    SystemRegistration(ClientService clients, OpenCrvsClients settings, IdSource ids) {
        this.clients = clients;
        this.settings = settings;
        this.ids = ids;
    }

    /** A webhook client sees the fields of its sections; any other what its type usually sees. */
    public SystemSecret register(Caller caller, NewSystem wanted) {
        UUID id = ids.next();
        OpenCrvsSettings made = new OpenCrvsSettings(
                id,
                systemId(id, wanted),
                wanted.type(),
                wanted.version(),
                false,
                wanted.quota(),
                wanted.webhook(),
                wanted.integratingSystemType());
        IssuedSecret issued = clients.create(
                caller, newClient(wanted), id, (handle, client) -> settings.change(handle, caller, made));
        return secret(issued);
    }

    /** The old secret is dead at once. */
    public SystemSecret refresh(Caller caller, UUID clientId) {
        return secret(clients.replaceSecrets(caller, clientId));
    }

    public RegisteredSystem activate(Caller caller, UUID clientId) {
        return system(clients.enable(caller, clientId));
    }

    /** Its tokens and webhooks stop at once. */
    public RegisteredSystem deactivate(Caller caller, UUID clientId) {
        return system(clients.disable(caller, clientId));
    }

    /** For good, with its subscriptions. Answers what it was. */
    public RegisteredSystem delete(Caller caller, UUID clientId) {
        RegisteredSystem last = fetch(caller, clientId);
        clients.delete(caller, clientId);
        return last;
    }

    /** Which sections its webhooks may hold; the client sees their fields and no others from then on. */
    public RegisteredSystem updatePermissions(Caller caller, UUID clientId, Map<String, List<String>> webhook) {
        caller.require(Scope.CLIENT_MANAGE);
        OpenCrvsSettings before = settings.settings(clientId);
        if (before.type() != SystemType.WEBHOOK) {
            throw ProblemException.invalid("/clientId", "wrong-type", "Only a webhook client has such permissions.");
        }
        settings.change(caller, before.withWebhook(webhook));
        Set<String> fields = SectionFields.of(webhook).paths();
        return system(clients.update(caller, clientId, new ClientChange(null, fields, null, null)));
    }

    /** With the SHA secret, so that to look at clients is not enough. */
    public RegisteredSystem fetch(Caller caller, UUID clientId) {
        caller.require(Scope.CLIENT_MANAGE);
        return system(clients.find(caller, clientId));
    }

    /** By its client id or by its {@code _id}. */
    public RegisteredSystem find(Caller caller, String id) {
        caller.require(Scope.CLIENT_MANAGE);
        return settings.clientOf(id)
                .map(clientId -> fetch(caller, clientId))
                .orElseThrow(() -> ProblemException.notFound("client"));
    }

    /** By name, without the deleted ones. */
    public List<RegisteredSystem> all(Caller caller) {
        caller.require(Scope.CLIENT_MANAGE);
        return clients.all(caller).stream().map(this::system).toList();
    }

    private SystemSecret secret(IssuedSecret issued) {
        return new SystemSecret(system(issued.client()), issued.secret().text());
    }

    private RegisteredSystem system(Client client) {
        return new RegisteredSystem(client, settings.settings(client.id()), settings.shaSecret(client.id()));
    }

    static NewClient newClient(NewSystem wanted) {
        FieldGrant fields = SectionFields.of(wanted.webhook());
        return new NewClient(
                wanted.name(),
                wanted.type().template().name(),
                wanted.scopes(),
                wanted.type() == SystemType.WEBHOOK ? fields.paths() : null,
                null,
                null);
    }

    private String systemId(UUID id, NewSystem wanted) {
        OpenCrvsVersion version = wanted.version();
        if (version != null && version.isAtLeast(2, 0)) {
            return id.toString();
        }
        byte[] objectId = new byte[OBJECT_ID_BYTES];
        random.nextBytes(objectId);
        return HexFormat.of().formatHex(objectId);
    }
}
