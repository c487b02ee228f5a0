package org.crvsgateway.gateway.client;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.database.Lookups;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Whether a client may still call. Asked at every call, so answered from memory for two seconds; a change made on this
 * node counts at once.
 */
@Singleton
public final class ClientStandings {

    private static final Duration STALE_AT_MOST = Duration.ofSeconds(2);

    private final Jdbi jdbi;
    private final ClientStore store;
    private final ClientUse use;
    private final Lookups<UUID, Optional<ClientStanding>> standings = new Lookups<>(10_000, STALE_AT_MOST, this::load);

    ClientStandings(Jdbi jdbi, ClientStore store, ClientUse use) {
        this.jdbi = jdbi;
        this.store = store;
        this.use = use;
    }

    /** Also notes that the client was seen. May ask the database: not for an event loop. */
    public Optional<ClientStanding> atCallOf(UUID clientId) {
        Optional<ClientStanding> standing = standings.get(clientId);
        standing.ifPresent(_ -> use.note(clientId));
        return standing;
    }

    /** Without its being seen. May ask the database: not inside a transaction. */
    public Optional<ClientStanding> of(UUID clientId) {
        return standings.get(clientId);
    }

    /** The same of several inside a transaction: what is not remembered is read with its connection. */
    public Map<UUID, ClientStanding> of(Handle handle, Collection<UUID> clientIds) {
        Map<UUID, ClientStanding> found = new HashMap<>();
        Set<UUID> unknown = new HashSet<>();
        for (UUID id : clientIds) {
            standings
                    .remembered(id)
                    .ifPresentOrElse(
                            standing -> standing.ifPresent(known -> found.put(id, known)), () -> unknown.add(id));
        }
        if (!unknown.isEmpty()) {
            store.permissionsOf(handle, unknown).forEach(client -> {
                ClientStanding standing = ClientStanding.of(client);
                found.put(client.id(), standing);
                standings.remember(client.id(), Optional.of(standing));
            });
        }
        return found;
    }

    void forget(UUID clientId) {
        standings.forget(clientId);
    }

    private Optional<ClientStanding> load(UUID clientId) {
        return jdbi.withHandle(handle -> store.find(handle, clientId)).map(ClientStanding::of);
    }
}
