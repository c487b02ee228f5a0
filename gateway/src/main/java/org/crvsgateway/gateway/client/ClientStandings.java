package org.crvsgateway.gateway.client;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.database.Lookups;
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

    void forget(UUID clientId) {
        standings.forget(clientId);
    }

    private Optional<ClientStanding> load(UUID clientId) {
        return jdbi.withHandle(handle -> store.find(handle, clientId))
                .map(client -> new ClientStanding(
                        client.name(),
                        client.state() == ClientState.ACTIVE,
                        client.generation(),
                        client.permission().fields()));
    }
}
