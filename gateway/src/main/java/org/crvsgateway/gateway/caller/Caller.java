package org.crvsgateway.gateway.caller;

import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Who calls: an API client, a user, or the gateway itself.
 *
 * @param name what people know them by; shown in histories and in the audit trail
 * @param jurisdiction ids of the administrative areas whose records they see, each with all that lies in it; none: all
 * @param address the network address that the call came from, or {@code local}
 * @param restriction the only record that the caller may act on, with a token that was given for it; null: any. Routes refuse
 *     such a caller unless they say that they take one
 */
public record Caller(
        CallerKind kind,
        UUID id,
        String name,
        Set<String> scopes,
        FieldGrant fields,
        Set<UUID> jurisdiction,
        String address,
        @Nullable RecordRestriction restriction) {

    public static final Caller GATEWAY =
            new Caller(CallerKind.SYSTEM, new UUID(0, 0), "gateway", Set.of(), FieldGrant.ALL, "local");

    public Caller {
        scopes = Set.copyOf(scopes);
        jurisdiction = Set.copyOf(jurisdiction);
    }

    /** Any record. */
    public Caller(
            CallerKind kind,
            UUID id,
            String name,
            Set<String> scopes,
            FieldGrant fields,
            Set<UUID> jurisdiction,
            String address) {
        this(kind, id, name, scopes, fields, jurisdiction, address, null);
    }

    /** Everywhere. */
    public Caller(CallerKind kind, UUID id, String name, Set<String> scopes, FieldGrant fields, String address) {
        this(kind, id, name, scopes, fields, Set.of(), address);
    }

    public boolean has(String scope) {
        return scopes.contains(scope);
    }

    /** Refuses with {@code forbidden} unless one of the two was granted: one may look at what one may change. */
    public void requireEither(String scope, String other) {
        if (!has(other)) {
            require(scope);
        }
    }

    /** Refuses with {@code forbidden} unless the scope was granted. */
    public void require(String scope) {
        if (!has(scope)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This needs the scope " + scope + ".");
        }
    }

    /** Refuses with {@code forbidden} where the caller may act on another record only. */
    public void requireRecord(UUID recordId) {
        if (restriction != null && !restriction.recordId().equals(recordId)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This token is for another record.");
        }
    }
}
