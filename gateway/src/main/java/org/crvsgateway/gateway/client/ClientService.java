package org.crvsgateway.gateway.client;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.secret.Pepper;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes clients, changes their secrets and ends them. Each method needs {@code client.manage}. */
@Singleton
public final class ClientService {

    /** Long enough for a partner to put the new secret in place without hurry. */
    public static final Duration USUAL_OVERLAP = Duration.ofDays(7);

    static final Duration LONGEST_OVERLAP = Duration.ofDays(90);
    static final Duration SECRET_LIFE = Duration.ofDays(365);
    static final int MOST_SECRETS = 2;

    private final Jdbi jdbi;
    private final ClientStore store;
    private final ClientStandings standings;
    private final Locations locations;
    private final OpenCrvsClients opencrvs;
    private final AuditTrail audit;
    private final Pepper pepper;
    private final IdSource ids;
    private final InstantSource clock;
    private final ApplicationEventPublisher<ClientStopped> stopped;
    private final ApplicationEventPublisher<ClientEnabled> enabled;
    private final SecureRandom random = new SecureRandom();

    ClientService(
            Jdbi jdbi,
            ClientStore store,
            ClientStandings standings,
            Locations locations,
            OpenCrvsClients opencrvs,
            AuditTrail audit,
            Pepper pepper,
            IdSource ids,
            InstantSource clock,
            ApplicationEventPublisher<ClientStopped> stopped,
            ApplicationEventPublisher<ClientEnabled> enabled) {
        this.jdbi = jdbi;
        this.store = store;
        this.standings = standings;
        this.locations = locations;
        this.opencrvs = opencrvs;
        this.audit = audit;
        this.pepper = pepper;
        this.ids = ids;
        this.clock = clock;
        this.stopped = stopped;
        this.enabled = enabled;
    }

    public IssuedSecret create(Caller caller, NewClient wanted) {
        return create(caller, wanted, OpenCrvsWish.NONE);
    }

    /** With what was said of how it speaks to the interfaces of OpenCRVS. */
    public IssuedSecret create(Caller caller, NewClient wanted, OpenCrvsWish wish) {
        return create(caller, wanted, ids.next(), (handle, client) -> {
            if (!wish.equals(OpenCrvsWish.NONE)) {
                opencrvs.change(handle, caller, wish.of(opencrvs.settings(handle, client.id())));
            }
        });
    }

    /** With an id of somebody's choice, and with what else is done in the same transaction. */
    IssuedSecret create(Caller caller, NewClient wanted, UUID id, Also also) {
        ClientSecret secret = ClientSecret.generate(random);
        Client client = add(caller, wanted, id, (handle, added) -> {
            addSecret(handle, added, secret);
            also.with(handle, added);
        });
        return new IssuedSecret(client, secret);
    }

    /** Without a secret of ours. */
    Client add(Caller caller, NewClient wanted, UUID id, Also also) {
        caller.require(Scope.CLIENT_MANAGE);
        Client client = NewClientReader.read(locations, caller, wanted, id, now());
        requireAreas(caller, client);
        return jdbi.inTransaction(handle -> {
            if (!store.add(handle, client)) {
                throw new ProblemException(ProblemType.NAME_TAKEN, "Another client has this name.");
            }
            record(
                    handle,
                    caller,
                    "client.create",
                    client,
                    Map.of(
                            "name", client.name(),
                            "template", client.template().name(),
                            "scopes", words(client.permission().scopes()),
                            "fields", words(client.permission().fields().paths()),
                            "jurisdiction", words(client.permission().jurisdiction())));
            also.with(handle, client);
            return existing(handle, client.id());
        });
    }

    /** What belongs to a change and is not the client's own row. */
    @FunctionalInterface
    interface Also {
        void with(Handle handle, Client client);
    }

    /**
     * Gives the client a new secret. The old one lives on for the overlap, at most until its own expiry; with two alive
     * already, one has to be ended first.
     */
    public IssuedSecret rotate(Caller caller, UUID id, Duration overlap) {
        caller.require(Scope.CLIENT_MANAGE);
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw ProblemException.invalid(
                    "/overlapHours",
                    "out-of-range",
                    "The overlap is between 0 and " + LONGEST_OVERLAP.toHours() + " hours.");
        }
        requireNoMoreThanOwn(caller, id);
        ClientSecret secret = ClientSecret.generate(random);
        return jdbi.inTransaction(handle -> {
            Client client = locked(handle, id);
            List<Credential> alive = aliveOf(client);
            if (alive.size() >= MOST_SECRETS) {
                throw new ProblemException(
                        ProblemType.TOO_MANY_CREDENTIALS, "Two secrets are alive already: end one of them first.");
            }
            Instant end = now().plus(overlap);
            alive.forEach(old -> store.expireCredential(handle, old.id(), end));
            opencrvs.limitOldSecret(handle, id, end);
            addSecret(handle, client, secret);
            record(handle, caller, "client.rotate-secret", client, Map.of("oldSecretEnds", end.toString()));
            return new IssuedSecret(existing(handle, id), secret);
        });
    }

    /** Gives the client a new secret and ends all others at once. */
    IssuedSecret replaceSecrets(Caller caller, UUID id) {
        caller.require(Scope.CLIENT_MANAGE);
        requireNoMoreThanOwn(caller, id);
        ClientSecret secret = ClientSecret.generate(random);
        return jdbi.inTransaction(handle -> {
            Client client = locked(handle, id);
            aliveOf(client).forEach(old -> store.endCredential(handle, old.id(), now()));
            opencrvs.limitOldSecret(handle, id, now());
            addSecret(handle, client, secret);
            record(handle, caller, "client.rotate-secret", client, Map.of("oldSecretEnds", now().toString()));
            return new IssuedSecret(existing(handle, id), secret);
        });
    }

    /** At once. Access tokens that were got with it live on for their few minutes. */
    public Client endSecret(Caller caller, UUID id, UUID credentialId) {
        caller.require(Scope.CLIENT_MANAGE);
        return jdbi.inTransaction(handle -> {
            Client client = locked(handle, id);
            Credential credential = client.credentials().stream()
                    .filter(each -> each.id().equals(credentialId))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound("secret of this client"));
            if (credential.aliveAt(now())) {
                store.endCredential(handle, credentialId, now());
                record(handle, caller, "client.end-secret", client, Map.of("lastFour", credential.lastFour()));
            }
            return existing(handle, id);
        });
    }

    /** Changes what the client may do and see, and where; counts at once here, within two seconds on other nodes. */
    public Client update(Caller caller, UUID id, ClientChange wanted) {
        caller.require(Scope.CLIENT_MANAGE);
        NewClientReader.Change change = NewClientReader.read(locations, wanted);
        Client known = jdbi.withHandle(handle -> existing(handle, id));
        requireAreas(caller, known);
        requireAreas(caller, change.of(caller, known));
        Client changed = jdbi.inTransaction(handle -> {
            Client before = locked(handle, id);
            Client after = change.of(caller, before);
            if (!after.equals(before)) {
                store.changePermission(handle, after);
                record(handle, caller, "client.update", after, changes(before, after));
            }
            return after;
        });
        standings.forget(id);
        return changed;
    }

    public Client disable(Caller caller, UUID id) {
        return change(caller, id, ClientState.DISABLED, "client.disable");
    }

    public Client enable(Caller caller, UUID id) {
        return change(caller, id, ClientState.ACTIVE, "client.enable");
    }

    /** For good: its name is free again, and only histories still know it. */
    public void delete(Caller caller, UUID id) {
        change(caller, id, ClientState.DELETED, "client.delete");
    }

    public Client find(Caller caller, UUID id) {
        caller.requireEither(Scope.CLIENT_READ, Scope.CLIENT_MANAGE);
        return jdbi.withHandle(handle -> existing(handle, id));
    }

    /** By name, without the deleted ones. */
    public List<Client> all(Caller caller) {
        caller.requireEither(Scope.CLIENT_READ, Scope.CLIENT_MANAGE);
        return jdbi.withHandle(store::all);
    }

    private Client change(Caller caller, UUID id, ClientState state, String action) {
        caller.require(Scope.CLIENT_MANAGE);
        Client changed = jdbi.inTransaction(handle -> {
            Client client = locked(handle, id);
            if (client.state() == state) {
                return client;
            }
            store.changeState(handle, client, state);
            if (state != ClientState.ACTIVE) {
                stopped.publishEvent(new ClientStopped(handle, id, state == ClientState.DELETED));
            } else {
                enabled.publishEvent(new ClientEnabled(handle, id));
            }
            record(handle, caller, action, client, Map.of("name", client.name()));
            return store.find(handle, id).orElseThrow();
        });
        standings.forget(id);
        return changed;
    }

    /** Whoever is given its secret can do what the client can. Not inside a transaction. */
    private void requireNoMoreThanOwn(Caller caller, UUID id) {
        Client client = jdbi.withHandle(handle -> existing(handle, id));
        NewClientReader.refuseMoreThanOwn(caller, client.template().permission().scopes(), client.permission());
        requireAreas(caller, client);
    }

    /** Whom a jurisdiction limits hands out no larger one. Not inside a transaction. */
    private void requireAreas(Caller caller, Client client) {
        if (caller.jurisdiction().isEmpty()) {
            return;
        }
        Set<UUID> areas = client.permission().jurisdiction();
        Set<String> own = locations.spellingsWithin(caller.jurisdiction());
        if (areas.isEmpty() || areas.stream().anyMatch(area -> !own.contains(area.toString()))) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The client's areas are not within those of the caller.");
        }
    }

    private static Map<String, String> changes(Client before, Client after) {
        Permission old = before.permission();
        Permission now = after.permission();
        Map<String, String> changes = new TreeMap<>();
        changed(changes, "scopes", words(old.scopes()), words(now.scopes()));
        changed(
                changes,
                "fields",
                words(old.fields().paths()),
                words(now.fields().paths()));
        changed(changes, "jurisdiction", words(old.jurisdiction()), words(now.jurisdiction()));
        return changes;
    }

    private static void changed(Map<String, String> changes, String name, String before, String after) {
        if (!before.equals(after)) {
            changes.put(name + ".before", before);
            changes.put(name + ".after", after);
        }
    }

    private static String words(Set<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
    }

    private void addSecret(Handle handle, Client client, ClientSecret secret) {
        Credential credential = new Credential(
                ids.next(),
                client.id(),
                ClientSecret.PREFIX,
                secret.lastFour(),
                now(),
                now().plus(SECRET_LIFE),
                null,
                null);
        store.addCredential(handle, credential, pepper.hash(secret.text()));
    }

    private void record(Handle handle, Caller caller, String action, Client client, Map<String, String> details) {
        audit.record(handle, caller, action, "client", client.id().toString(), details);
    }

    private List<Credential> aliveOf(Client client) {
        return client.credentials().stream()
                .filter(credential -> credential.aliveAt(now()))
                .toList();
    }

    private Client locked(Handle handle, UUID id) {
        return store.lock(handle, id)
                .filter(client -> client.state() != ClientState.DELETED)
                .orElseThrow(() -> ProblemException.notFound("client"));
    }

    private Client existing(Handle handle, UUID id) {
        return store.find(handle, id)
                .filter(client -> client.state() != ClientState.DELETED)
                .orElseThrow(() -> ProblemException.notFound("client"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
