package org.crvsgateway.webhooks.sending;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The client certificate of a pool, or none, and the knowledge whether a peer asked for one. In TLS 1.3 a peer refuses after
 * the handshake, and most often all that is seen of it is a connection that breaks.
 */
final class ClientKeys extends X509ExtendedKeyManager {
    private static final ThreadLocal<Boolean> ASKED = ThreadLocal.withInitial(() -> false);

    private final @Nullable X509ExtendedKeyManager keys;

    ClientKeys(@Nullable X509ExtendedKeyManager keys) {
        this.keys = keys;
    }

    static void beginAttempt() {
        ASKED.remove();
    }

    /** Since the attempt began, by the thread that makes it. */
    static boolean wasAsked() {
        return ASKED.get();
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        ASKED.set(true);
        return keys == null ? null : keys.chooseClientAlias(types, issuers, socket);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        ASKED.set(true);
        return keys == null ? null : keys.chooseEngineClientAlias(types, issuers, engine);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return keys == null ? null : keys.getClientAliases(type, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys == null ? null : keys.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys == null ? null : keys.getPrivateKey(alias);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
