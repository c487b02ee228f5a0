package org.crvsgateway.gateway.client;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.secret.Pepper;
import org.crvsgateway.gateway.token.AccessToken;
import org.crvsgateway.gateway.token.AccessTokens;
import org.crvsgateway.gateway.token.PeerToken;
import org.crvsgateway.gateway.token.PeerTokens;
import org.crvsgateway.gateway.token.TokenSubject;
import org.jdbi.v3.core.Jdbi;

/** A client proves who it is by its secret, and gets an access token. */
@Singleton
public final class ClientAuthentication {

    public static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private final Jdbi jdbi;
    private final ClientStore store;
    private final ClientUse use;
    private final Pepper pepper;
    private final AccessTokens tokens;
    private final PeerTokens peers;
    private final OldSecrets oldSecrets;
    private final InstantSource clock;

    ClientAuthentication(
            Jdbi jdbi,
            ClientStore store,
            ClientUse use,
            Pepper pepper,
            AccessTokens tokens,
            PeerTokens peers,
            OldSecrets oldSecrets,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.use = use;
        this.pepper = pepper;
        this.tokens = tokens;
        this.peers = peers;
        this.oldSecrets = oldSecrets;
        this.clock = clock;
    }

    /**
     * Empty if the id or the secret is wrong or ended, or the client is not active; the caller is not told which. The
     * secret is looked up by its keyed hash, so the time that this takes says nothing about any stored secret.
     */
    public Optional<Client> authenticate(String clientId, String secret) {
        if (ClientSecret.parse(secret).isPresent()) {
            return find(clientId, secret);
        }
        if (!OldSecrets.isWellFormed(secret)) {
            return Optional.empty();
        }
        return find(clientId, secret)
                .or(() -> oldSecrets.adopt(clientId, secret) ? find(clientId, secret) : Optional.empty());
    }

    private Optional<Client> find(String clientId, String secret) {
        byte[] hash = pepper.hash(secret);
        return jdbi.withHandle(handle -> store.findCredential(handle, hash)
                .filter(credential -> credential.aliveAt(clock.instant()))
                .filter(credential -> credential.clientId().toString().equalsIgnoreCase(clientId))
                .flatMap(credential -> store.find(handle, credential.clientId())
                        .filter(client -> client.state() == ClientState.ACTIVE)
                        .map(client -> {
                            use.note(credential);
                            return client;
                        })));
    }

    /** The scopes must be among the client's. */
    public AccessToken issueToken(Client client, Set<String> scopes) {
        UUID id = client.id();
        return tokens.issue(new TokenSubject(CallerKind.CLIENT, id, client.generation()), scopes, TOKEN_LIFE);
    }

    /** With all that the client may do, in the form of OpenCRVS. */
    public AccessToken issueToken(Client client, PeerToken token) {
        TokenSubject subject = new TokenSubject(CallerKind.CLIENT, client.id(), client.generation());
        return peers.issue(subject, client.permission().scopes(), null, token);
    }
}
