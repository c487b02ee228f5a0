package org.crvsgateway.gateway.bearer;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.RecordRestriction;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.ClientStanding;
import org.crvsgateway.gateway.client.ClientStandings;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.record.Records;
import org.crvsgateway.gateway.token.AccessToken;
import org.crvsgateway.gateway.token.AccessTokens;
import org.crvsgateway.gateway.token.PeerToken;
import org.crvsgateway.gateway.token.PeerTokens;
import org.crvsgateway.gateway.token.TokenSubject;

/**
 * Access tokens for a single record, with which a third party confirms or refuses its registration within a week. They die
 * with whom they were given to, but with no restart.
 */
@Singleton
public final class RecordTokens {

    private static final List<String> SCOPES =
            List.of(Scope.RECORD_CONFIRM_REGISTRATION, Scope.RECORD_REJECT_REGISTRATION);

    private final Bearers bearers;
    private final AccessTokens tokens;
    private final PeerTokens peers;
    private final ClientStandings clients;
    private final OpenCrvsClients opencrvs;
    private final Records records;

    RecordTokens(
            Bearers bearers,
            AccessTokens tokens,
            PeerTokens peers,
            ClientStandings clients,
            OpenCrvsClients opencrvs,
            Records records) {
        this.bearers = bearers;
        this.tokens = tokens;
        this.peers = peers;
        this.clients = clients;
        this.opencrvs = opencrvs;
        this.records = records;
    }

    /**
     * For whoever bears a good token, sees the record and may decide about it: who registers, or who gives the number
     * that registration waits for. Empty for everybody else. Not inside a transaction.
     */
    public Optional<AccessToken> exchange(String subjectToken, String address, RecordRestriction restriction) {
        return bearers.find(subjectToken, address)
                .map(Bearer::caller)
                .filter(caller -> caller.restriction() == null)
                .filter(RecordTokens::decides)
                .filter(caller -> records.sees(caller, restriction.recordId()))
                .flatMap(_ -> tokens.verify(subjectToken))
                .map(verified -> issue(verified.subject(), restriction));
    }

    /** For a client that the gateway itself asks about a record. Not inside a transaction. */
    public AccessToken issue(UUID clientId, RecordRestriction restriction) {
        ClientStanding standing = clients.of(clientId)
                .filter(ClientStanding::active)
                .orElseThrow(() -> ProblemException.notFound("client"));
        return issue(new TokenSubject(CallerKind.CLIENT, clientId, standing.generation()), restriction);
    }

    private static boolean decides(Caller caller) {
        return caller.has(Scope.RECORD_REGISTER) || caller.has(Scope.IDENTIFIER_ASSIGN);
    }

    private AccessToken issue(TokenSubject subject, RecordRestriction restriction) {
        PeerToken token = new PeerToken(
                peerSubject(subject),
                SCOPES,
                PeerToken.SERVICES_OF_1,
                claims(subject, restriction),
                PeerToken.LONGEST_LIFE);
        return peers.issue(subject, Scope.OF_SINGLE_RECORD, restriction, token);
    }

    private String peerSubject(TokenSubject subject) {
        return subject.kind() == CallerKind.CLIENT
                ? opencrvs.settings(subject.id()).systemId()
                : subject.id().toString();
    }

    /** In the words of 1.7 where no action is named, else in those of 1.9. */
    private static Map<String, Object> claims(TokenSubject subject, RecordRestriction restriction) {
        String record = restriction.recordId().toString();
        Map<String, Object> claims = new HashMap<>();
        claims.put(
                "userType",
                subject.kind() == CallerKind.CLIENT
                        ? "system"
                        : subject.kind().name().toLowerCase(Locale.ROOT));
        String action = restriction.actionId();
        if (action == null) {
            claims.put("recordId", record);
        } else {
            claims.put("eventId", record);
            claims.put("actionId", action);
        }
        return claims;
    }
}
