package org.crvsgateway.gateway.client;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/** Notes when clients and credentials were used last: to the minute, in memory first, so that no call waits for it. */
@Singleton
final class ClientUse {

    private final Jdbi jdbi;
    private final ClientStore store;
    private final InstantSource clock;
    private final Map<UUID, Instant> clients = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> credentials = new ConcurrentHashMap<>();

    ClientUse(Jdbi jdbi, ClientStore store, InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.clock = clock;
    }

    void note(UUID clientId) {
        clients.put(clientId, thisMinute());
    }

    void note(Credential credential) {
        note(credential.clientId());
        credentials.put(credential.id(), thisMinute());
    }

    /** Apart from {@link #write()}: what ends a bean is not scheduled as well. */
    @PreDestroy
    void writeTheRest() {
        write();
    }

    @Scheduled(fixedDelay = "10s", initialDelay = "10s")
    void write() {
        Map<UUID, Instant> usedClients = take(clients);
        Map<UUID, Instant> usedCredentials = take(credentials);
        if (usedClients.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            store.noteUse(handle, "client", usedClients);
            store.noteUse(handle, "client_credential", usedCredentials);
        });
    }

    /** What is noted meanwhile stays for the next time. */
    private static Map<UUID, Instant> take(Map<UUID, Instant> notes) {
        Map<UUID, Instant> taken = new HashMap<>(notes);
        taken.forEach(notes::remove);
        return taken;
    }

    private Instant thisMinute() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }
}
