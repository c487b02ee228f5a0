package org.crvsgateway.webhooks.receiver;

import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.webhooks.SecretBox;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of {@code webhook_receiver}; secrets are sealed for their row and their purpose. */
@Singleton
final class ReceiverStore {
    private final SecretBox box;

    ReceiverStore(SecretBox box) {
        this.box = box;
    }

    Optional<StoredReceiver> find(Handle handle, UUID subscriptionId) {
        return handle.createQuery("""
                        select subscription_id, trust_anchor, client_certificate, sealed_private_key,
                            sealed_authentication, updated_at
                        from webhook_receiver
                        where subscription_id = :subscription
                        """)
                .bind("subscription", subscriptionId)
                .map((row, context) -> read(row))
                .findOne();
    }

    void insert(Handle handle, Receiver receiver, Instant now) {
        UUID id = receiver.subscriptionId();
        TrustAnchor anchor = receiver.trustAnchor();
        ClientCertificate certificate = receiver.clientCertificate();
        handle.createUpdate("""
                        insert into webhook_receiver (subscription_id, trust_anchor, client_certificate,
                            sealed_private_key, sealed_authentication, updated_at)
                        values (:subscription, :anchor, :certificate, :key, :authentication, :now)
                        """)
                .bind("subscription", id)
                .bind("anchor", anchor == null ? null : Pem.certificates(anchor.certificates()))
                .bind("certificate", certificate == null ? null : Pem.certificates(certificate.chain()))
                .bind("key", certificate == null ? null : box.seal(encoded(certificate), keyContext(id)))
                .bind(
                        "authentication",
                        box.seal(AuthenticationText.write(receiver.authentication()), authenticationContext(id)))
                .bind("now", SqlTime.of(now))
                .execute();
    }

    boolean delete(Handle handle, UUID subscriptionId) {
        return handle.createUpdate("delete from webhook_receiver where subscription_id = :subscription")
                        .bind("subscription", subscriptionId)
                        .execute()
                > 0;
    }

    private StoredReceiver read(ResultSet row) throws SQLException {
        UUID id = row.getObject("subscription_id", UUID.class);
        String anchor = row.getString("trust_anchor");
        String chain = row.getString("client_certificate");
        try {
            ClientCertificate certificate = chain == null
                    ? null
                    : certificate(Certificates.read(chain), open(row.getBytes("sealed_private_key"), keyContext(id)));
            Authentication authentication =
                    AuthenticationText.read(open(row.getBytes("sealed_authentication"), authenticationContext(id)));
            var receiver = new Receiver(id, anchor(anchor), certificate, authentication);
            return new StoredReceiver(receiver, SqlTime.read(row, "updated_at"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The settings of receiver " + id + " cannot be read", e);
        }
    }

    private static @Nullable TrustAnchor anchor(@Nullable String pem) throws GeneralSecurityException {
        return pem == null ? null : new TrustAnchor(Certificates.read(pem));
    }

    private static ClientCertificate certificate(List<X509Certificate> chain, byte[] key)
            throws GeneralSecurityException {
        return new ClientCertificate(chain, Certificates.readKey(key, chain.getFirst()));
    }

    private byte[] open(byte[] sealed, String context) {
        try {
            return box.open(sealed, context);
        } catch (RuntimeException e) {
            throw new ReceiverSealedException(e);
        }
    }

    private static byte[] encoded(ClientCertificate certificate) {
        return certificate.privateKey().getEncoded();
    }

    static String keyContext(UUID id) {
        return "webhook_receiver/" + id + "/private-key";
    }

    static String authenticationContext(UUID id) {
        return "webhook_receiver/" + id + "/authentication";
    }
}
