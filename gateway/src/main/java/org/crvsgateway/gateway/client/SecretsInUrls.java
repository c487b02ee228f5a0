package org.crvsgateway.gateway.client;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.jdbi.v3.core.Jdbi;

/**
 * Warns of clients that put their secret into a URL, where proxies and browsers write it down (CWE-598): OpenCRVS 1.3 to
 * 1.9 asked for just that, so it works. The first time after a new secret is in the audit trail.
 */
@Singleton
public final class SecretsInUrls {

    private final Jdbi jdbi;
    private final OpenCrvsClientStore store;
    private final AuditTrail audit;
    private final InstantSource clock;

    /** A client asks every ten minutes; to the hour is good enough. */
    private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();

    SecretsInUrls(Jdbi jdbi, OpenCrvsClientStore store, AuditTrail audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param address that the call came from */
    public void note(Client client, String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (hour.equals(noted.get(client.id())) && !hasNewSecret(client, hour)) {
            return;
        }
        jdbi.useTransaction(handle -> {
            if (store.noteSecretInUrl(handle, client.id(), now)) {
                audit.record(
                        handle,
                        new Caller(
                                CallerKind.CLIENT,
                                client.id(),
                                client.name(),
                                client.permission().scopes(),
                                FieldGrant.NONE,
                                address),
                        "client.secret-in-url",
                        "client",
                        client.id().toString(),
                        Map.of());
            }
        });
        noted.put(client.id(), hour);
    }

    private static boolean hasNewSecret(Client client, Instant hour) {
        return client.credentials().stream()
                .anyMatch(credential -> !credential.createdAt().isBefore(hour));
    }
}
