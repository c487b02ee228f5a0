package org.crvsgateway.gateway.client;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.secret.Pepper;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Secrets of clients that came from OpenCRVS: UUIDs, of which only a bcrypt hash is known. One that is used is kept our way
 * from then on, as a credential like any other.
 */
@Singleton
final class OldSecrets {

    private static final Pattern UUID_TEXT = Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Not so many rounds that whoever imported it could keep this node busy. */
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(?:0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}");

    private static final int AT_ONCE = 4;

    private final Jdbi jdbi;
    private final OpenCrvsClientStore store;
    private final ClientStore clients;
    private final AuditTrail audit;
    private final Pepper pepper;
    private final IdSource ids;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    OldSecrets(
            Jdbi jdbi,
            OpenCrvsClientStore store,
            ClientStore clients,
            AuditTrail audit,
            Pepper pepper,
            IdSource ids,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.clients = clients;
        this.audit = audit;
        this.pepper = pepper;
        this.ids = ids;
        this.clock = clock;
    }

    static boolean isWellFormed(String secret) {
        return UUID_TEXT.matcher(secret).matches();
    }

    static boolean isHash(String text) {
        return BCRYPT.matcher(text).matches();
    }

    /** False where the secret is wrong, or there is none to adopt. */
    boolean adopt(String clientId, String secret) {
        if (!isWellFormed(clientId)) {
            return false;
        }
        UUID id = UUID.fromString(clientId);
        Optional<OpenCrvsClientStore.OldSecret> old =
                jdbi.withHandle(handle -> store.findOldSecret(handle, id, clock.instant()));
        if (old.isEmpty() || !matches(secret, old.get().hash())) {
            return false;
        }
        jdbi.useTransaction(handle -> adopt(handle, id, secret, old.get()));
        return true;
    }

    private void adopt(Handle handle, UUID clientId, String secret, OpenCrvsClientStore.OldSecret old) {
        if (!store.removeOldSecret(handle, clientId)) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant expires = old.expiresAt();
        Credential credential = new Credential(
                ids.next(),
                clientId,
                "",
                secret.substring(secret.length() - 4),
                now,
                expires == null ? now.plus(ClientService.SECRET_LIFE) : expires,
                null,
                null);
        clients.addCredential(handle, credential, pepper.hash(secret));
        audit.record(
                handle,
                Caller.GATEWAY,
                "client.adopt-secret",
                "client",
                clientId.toString(),
                Map.of("lastFour", credential.lastFour()));
    }

    /** Slow on purpose, so only a few at once. */
    private boolean matches(String secret, String hash) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS, "Too many clients come with an old secret at once.");
        }
        try {
            return BCrypt.checkpw(secret, hash);
        } finally {
            places.release();
        }
    }
}
