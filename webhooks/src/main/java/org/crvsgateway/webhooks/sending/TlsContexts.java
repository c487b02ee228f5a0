package org.crvsgateway.webhooks.sending;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.crvsgateway.webhooks.receiver.ClientCertificate;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.receiver.TrustAnchor;
import org.jspecify.annotations.Nullable;

/** Whom a pool of connections trusts, and what it shows of itself. */
final class TlsContexts {
    private TlsContexts() {}

    /** The authorities of the Java runtime, and no certificate of our own. */
    static SSLContext plain() {
        return create(null, null);
    }

    static SSLContext of(Receiver receiver) {
        return create(receiver.trustAnchor(), receiver.clientCertificate());
    }

    private static SSLContext create(@Nullable TrustAnchor anchor, @Nullable ClientCertificate certificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // never null, which would be filled from the JVM's key store property
            KeyManager[] keys = {new ClientKeys(certificate == null ? null : keys(certificate))};
            context.init(keys, trust(anchor), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("No TLS context could be made", e);
        }
    }

    private static TrustManager[] trust(@Nullable TrustAnchor anchor) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchor == null ? null : authorities(anchor.certificates()));
        return factory.getTrustManagers();
    }

    private static KeyStore authorities(List<X509Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("authority-" + i, certificates.get(i));
        }
        return store;
    }

    private static X509ExtendedKeyManager keys(ClientCertificate certificate)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        char[] password = new char[0];
        store.setKeyEntry(
                "client",
                certificate.privateKey(),
                password,
                certificate.chain().toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
