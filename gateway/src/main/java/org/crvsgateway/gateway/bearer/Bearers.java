package org.crvsgateway.gateway.bearer;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.ClientStanding;
import org.crvsgateway.gateway.client.ClientStandings;
import org.crvsgateway.gateway.token.AccessTokens;
import org.crvsgateway.gateway.token.RevokedTokens;
import org.crvsgateway.gateway.token.TokenSubject;
import org.crvsgateway.gateway.token.VerifiedToken;
import org.crvsgateway.gateway.user.UserStanding;
import org.crvsgateway.gateway.user.UserStandings;

/**
 * Finds who bears an access token. Also a good token is refused once its subject is disabled, which counts within two
 * seconds on every node; so whoever keeps a line open asks again every second or so.
 */
@Singleton
public final class Bearers {

    private final AccessTokens tokens;
    private final ClientStandings clients;
    private final UserStandings users;
    private final RevokedTokens revoked;

    Bearers(AccessTokens tokens, ClientStandings clients, UserStandings users, RevokedTokens revoked) {
        this.tokens = tokens;
        this.clients = clients;
        this.users = users;
        this.revoked = revoked;
    }

    /** Empty unless the token may be used now. May ask the database: not for an event loop. */
    public Optional<Bearer> find(String token, String address) {
        return tokens.verify(token).filter(_ -> !revoked.contain(token)).flatMap(verified -> caller(verified, address)
                .map(caller -> new Bearer(caller, verified.expires())));
    }

    private Optional<Caller> caller(VerifiedToken token, String from) {
        return switch (token.subject().kind()) {
            case CLIENT -> client(token, from);
            case USER -> user(token, from);
            case SYSTEM -> Optional.empty();
        };
    }

    private Optional<Caller> client(VerifiedToken token, String from) {
        TokenSubject subject = token.subject();
        return clients.atCallOf(subject.id())
                .filter(ClientStanding::active)
                .filter(standing -> standing.generation() == subject.generation())
                .map(standing -> new Caller(
                        CallerKind.CLIENT,
                        subject.id(),
                        standing.name(),
                        stillGranted(token, standing),
                        standing.fields(),
                        standing.permission().jurisdiction(),
                        from,
                        token.restriction()));
    }

    /** What was taken from the client meanwhile counts at once, though the token still names it. */
    private static Set<String> stillGranted(VerifiedToken token, ClientStanding standing) {
        if (token.restriction() != null) {
            return mayDecide(standing) ? ofSingleRecord(token) : Set.of();
        }
        Set<String> scopes = new HashSet<>(token.scopes());
        scopes.retainAll(standing.permission().scopes());
        return scopes;
    }

    /** A token for one record lives for days: whoever may no longer decide on any record may not on this one. */
    private static boolean mayDecide(ClientStanding standing) {
        Set<String> granted = standing.permission().scopes();
        return granted.contains(Scope.RECORD_REGISTER) || granted.contains(Scope.IDENTIFIER_ASSIGN);
    }

    private Optional<Caller> user(VerifiedToken token, String from) {
        TokenSubject subject = token.subject();
        return users.atCallOf(subject.id())
                .filter(UserStanding::active)
                .filter(standing -> standing.generation() == subject.generation())
                .map(standing -> new Caller(
                        CallerKind.USER,
                        subject.id(),
                        standing.name(),
                        token.restriction() == null ? token.scopes() : ofSingleRecord(token),
                        FieldGrant.ALL,
                        Set.of(),
                        from,
                        token.restriction()));
    }

    private static Set<String> ofSingleRecord(VerifiedToken token) {
        Set<String> scopes = new HashSet<>(token.scopes());
        scopes.retainAll(Scope.OF_SINGLE_RECORD);
        return scopes;
    }
}
