package org.crvsgateway.gateway.client;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Clients that come from an OpenCRVS with the ids, the keys and the secrets that they know themselves by. */
@Singleton
public final class ClientTakeover {

    private static final int LONGEST_SHA_SECRET = 200;
    private static final int LONGEST_NAME = 190;

    private final Jdbi jdbi;
    private final ClientService clients;
    private final ClientStore store;
    private final OpenCrvsClientStore opencrvsStore;
    private final OpenCrvsClients opencrvs;

    ClientTakeover(
            Jdbi jdbi,
            ClientService clients,
            ClientStore store,
            OpenCrvsClientStore opencrvsStore,
            OpenCrvsClients opencrvs) {
        this.jdbi = jdbi;
        this.clients = clients;
        this.store = store;
        this.opencrvsStore = opencrvsStore;
        this.opencrvs = opencrvs;
    }

    /**
     * What is known of it there.
     *
     * @param systemId its {@code _id}
     * @param secretHash bcrypt; null or anything else: it is given a new secret
     * @param shaSecret the key of {@code X-Hub-Signature}; null: it is given a new one
     */
    public record Former(
            UUID id,
            NewSystem system,
            String systemId,
            boolean active,
            @Nullable String secretHash,
            @Nullable String shaSecret) {

        @Override
        public String toString() {
            return "Former " + id;
        }
    }

    /**
     * @param newSecret null where the old one works on
     */
    public record Taken(
            String name, boolean active, @Nullable String newSecret) {

        @Override
        public String toString() {
            return "Taken " + name;
        }
    }

    /** Whether there is or was a client with this id here. */
    public boolean knows(UUID id) {
        return jdbi.withHandle(handle -> store.find(handle, id).isPresent());
    }

    /** Needs {@code client.manage}. Where its name is taken, the end of its id is put behind it. */
    public Taken take(Caller caller, Former former) {
        return jdbi.inTransaction(handle -> take(handle, caller, former));
    }

    private Taken take(Handle handle, Caller caller, Former former) {
        String hash = former.secretHash();
        boolean worksOn = hash != null && OldSecrets.isHash(hash);
        String shaSecret = former.shaSecret();
        ClientService.Also also = (inner, client) -> {
            opencrvs.change(inner, caller, settings(former));
            if (hash != null && worksOn) {
                opencrvsStore.addOldSecret(inner, client.id(), hash);
            }
            if (shaSecret != null && shaSecret.length() <= LONGEST_SHA_SECRET) {
                opencrvs.bringShaSecret(inner, client.id(), shaSecret);
            }
        };
        String newSecret = null;
        NewClient wanted = wanted(handle, former);
        if (worksOn) {
            clients.add(caller, wanted, former.id(), also);
        } else {
            newSecret =
                    clients.create(caller, wanted, former.id(), also).secret().text();
        }
        if (!former.active()) {
            clients.disable(caller, former.id());
        }
        return new Taken(wanted.name(), former.active(), newSecret);
    }

    private NewClient wanted(Handle handle, Former former) {
        NewClient wanted = SystemRegistration.newClient(former.system());
        String end = former.id().toString().substring(32);
        String wished = wanted.name();
        String name = store.isNameTaken(handle, wished)
                ? wished.substring(0, Math.min(LONGEST_NAME, wished.length())) + " (" + end + ")"
                : wished;
        return new NewClient(name, wanted.template(), wanted.scopes(), wanted.fields(), null, null);
    }

    private OpenCrvsSettings settings(Former former) {
        NewSystem system = former.system();
        return new OpenCrvsSettings(
                former.id(),
                former.systemId().isEmpty() ? former.id().toString() : former.systemId(),
                system.type(),
                system.version(),
                false,
                system.quota(),
                system.webhook(),
                system.integratingSystemType());
    }
}
