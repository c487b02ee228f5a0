package org.crvsgateway.gateway.client;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.database.Lookups;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.secret.SecretBox;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What each client is to the interfaces of OpenCRVS. Every client has settings; where nobody said anything, they follow
 * from its template.
 */
@Singleton
public final class OpenCrvsClients {

    private static final Duration STALE_AT_MOST = Duration.ofSeconds(2);
    private static final Set<String> EVENTS = Set.of("birth", "death", "marriage");
    private static final Pattern SYSTEM_ID =
            Pattern.compile("[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,60}");
    private static final int LONGEST_PERMISSIONS = 4000;
    private static final int LONGEST_SYSTEM_TYPE = 40;

    private final Jdbi jdbi;
    private final OpenCrvsClientStore store;
    private final AuditTrail audit;
    private final SecretBox box;
    private final Lookups<UUID, Optional<OpenCrvsSettings>> known = new Lookups<>(10_000, STALE_AT_MOST, this::load);

    OpenCrvsClients(Jdbi jdbi, OpenCrvsClientStore store, AuditTrail audit, SecretBox box) {
        this.jdbi = jdbi;
        this.store = store;
        this.audit = audit;
        this.box = box;
    }

    /** From memory for two seconds. May ask the database: not inside a transaction. */
    public OpenCrvsSettings settings(UUID clientId) {
        return find(clientId).orElseThrow(() -> ProblemException.notFound("client"));
    }

    /** Empty where there is no such client. May ask the database: not inside a transaction. */
    public Optional<OpenCrvsSettings> find(UUID clientId) {
        Optional<OpenCrvsSettings> settings = known.get(clientId);
        if (settings.isEmpty()) {
            // Who is not here may come in the next moment
            known.forget(clientId);
        }
        return settings;
    }

    public OpenCrvsSettings settings(Handle handle, UUID clientId) {
        return store.find(handle, clientId).orElseThrow(() -> ProblemException.notFound("client"));
    }

    /** The client of this {@code _id}, for whoever knows no other. */
    public Optional<UUID> clientOf(Handle handle, String systemId) {
        return store.clientOf(handle, systemId);
    }

    /** The same, also of a client id itself. Not inside a transaction. */
    public Optional<UUID> clientOf(String id) {
        Optional<UUID> bySystemId = jdbi.withHandle(handle -> clientOf(handle, id));
        if (bySystemId.isPresent() || !OldSecrets.isWellFormed(id)) {
            return bySystemId;
        }
        return find(UUID.fromString(id)).map(OpenCrvsSettings::clientId);
    }

    /** The key of {@code X-Hub-Signature}: a UUID as text, made when it is first asked for. Not inside a transaction. */
    public String shaSecret(UUID clientId) {
        Optional<byte[]> sealed = jdbi.withHandle(handle -> store.findShaSecret(handle, clientId));
        return open(
                clientId,
                sealed.orElseGet(() -> jdbi.inTransaction(
                        handle -> keep(handle, clientId, UUID.randomUUID().toString()))));
    }

    /** Of a client that brings its own from OpenCRVS; one that is there already stays. */
    void bringShaSecret(Handle handle, UUID clientId, String secret) {
        keep(handle, clientId, secret);
    }

    /** Needs {@code client.manage}. Counts at once here, within two seconds on other nodes. */
    public void change(Caller caller, OpenCrvsSettings wanted) {
        jdbi.useTransaction(handle -> change(handle, caller, wanted));
        known.forget(wanted.clientId());
    }

    /** The same for a part of them. */
    public OpenCrvsSettings change(Caller caller, UUID clientId, OpenCrvsWish wish) {
        OpenCrvsSettings after = jdbi.inTransaction(handle -> {
            OpenCrvsSettings wanted = wish.of(settings(handle, clientId));
            change(handle, caller, wanted);
            return wanted;
        });
        known.forget(clientId);
        return after;
    }

    void change(Handle handle, Caller caller, OpenCrvsSettings wanted) {
        caller.require(Scope.CLIENT_MANAGE);
        refuseFaults(wanted);
        OpenCrvsSettings before = settings(handle, wanted.clientId());
        if (wanted.equals(before)) {
            return;
        }
        if (!store.put(handle, wanted)) {
            throw new ProblemException(ProblemType.NAME_TAKEN, "Another client has this system id.");
        }
        audit.record(
                handle, caller, "client.opencrvs", "client", wanted.clientId().toString(), changes(before, wanted));
    }

    /** A new secret was given: what came from OpenCRVS ends then, and warnings are about the old one. */
    void limitOldSecret(Handle handle, UUID clientId, Instant end) {
        store.limitOldSecret(handle, clientId, end);
        store.forgetSecretInUrl(handle, clientId);
    }

    /** When the client last put its secret into a URL; empty where it did not since it got a new one. */
    public Optional<Instant> secretInUrlAt(UUID clientId) {
        return jdbi.withHandle(handle -> store.secretInUrl(handle, clientId));
    }

    private Optional<OpenCrvsSettings> load(UUID clientId) {
        return jdbi.withHandle(handle -> store.find(handle, clientId));
    }

    private byte[] keep(Handle handle, UUID clientId, String secret) {
        settings(handle, clientId);
        byte[] sealed =
                box.seal(secret.getBytes(StandardCharsets.UTF_8), OpenCrvsShaSecrets.context(clientId.toString()));
        store.addShaSecret(handle, clientId, sealed);
        return store.findShaSecret(handle, clientId).orElseThrow();
    }

    private String open(UUID clientId, byte[] sealed) {
        return new String(box.open(sealed, OpenCrvsShaSecrets.context(clientId.toString())), StandardCharsets.UTF_8);
    }

    private static void refuseFaults(OpenCrvsSettings wanted) {
        List<Issue> issues = new ArrayList<>();
        if (!SYSTEM_ID.matcher(wanted.systemId()).matches()) {
            issues.add(Issue.error("/systemId", "invalid-id", "A system id is 24 hexadecimal digits or a UUID."));
        }
        if (wanted.dailyQuota() < 0) {
            issues.add(Issue.error("/dailyQuota", "out-of-range", "A quota is not negative; 0: no limit."));
        }
        if (!EVENTS.containsAll(wanted.webhook().keySet())) {
            issues.add(Issue.error("/webhook", "unknown-event", "An event is birth, death or marriage."));
        }
        if (!wanted.webhook().values().stream().flatMap(List::stream).allMatch(code -> CODE.matcher(code)
                .matches())) {
            issues.add(Issue.error("/webhook", "invalid-permission", "A permission is the code of a section."));
        }
        if (OpenCrvsClientStore.json(wanted.webhook()).length() > LONGEST_PERMISSIONS) {
            issues.add(Issue.error("/webhook", "too-long", "There are too many permissions."));
        }
        String system = wanted.integratingSystemType();
        if (system != null
                && (system.length() > LONGEST_SYSTEM_TYPE
                        || !CODE.matcher(system).matches())) {
            issues.add(Issue.error("/integratingSystemType", "invalid-type", "This is no type of a system."));
        }
        if (!issues.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The settings have faults.", issues);
        }
    }

    private static Map<String, String> changes(OpenCrvsSettings before, OpenCrvsSettings after) {
        Map<String, String> changes = new TreeMap<>();
        Map<String, String> old = words(before);
        words(after).forEach((name, value) -> {
            String was = old.getOrDefault(name, "");
            if (!was.equals(value)) {
                changes.put(name + ".before", was);
                changes.put(name + ".after", value);
            }
        });
        return changes;
    }

    private static Map<String, String> words(OpenCrvsSettings settings) {
        OpenCrvsVersion version = settings.version();
        String system = settings.integratingSystemType();
        return Map.of(
                "systemId", settings.systemId(),
                "type", settings.type().name(),
                "version", version == null ? "" : version.toString(),
                "strict", Boolean.toString(settings.strict()),
                "dailyQuota", Integer.toString(settings.dailyQuota()),
                "webhook", OpenCrvsClientStore.json(settings.webhook()),
                "integratingSystemType", system == null ? "" : system);
    }
}
