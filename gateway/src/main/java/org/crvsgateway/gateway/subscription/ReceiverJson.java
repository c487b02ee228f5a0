package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import org.crvsgateway.webhooks.receiver.Authentication;
import org.crvsgateway.webhooks.receiver.ClientCertificate;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.receiver.StoredReceiver;

/** The settings of a receiver in JSON: what is set, and of secrets nothing more than that. */
public final class ReceiverJson {

    private ReceiverJson() {}

    public static ObjectNode receiver(Optional<StoredReceiver> stored) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode anchors = node.putArray("trustAnchor");
        node.putNull("clientCertificate");
        node.set("authentication", authentication(new Authentication.None()));
        node.putNull("updatedAt");
        stored.ifPresent(it -> {
            Receiver receiver = it.receiver();
            if (receiver.trustAnchor() != null) {
                receiver.trustAnchor().certificates().forEach(certificate -> anchors.add(certificate(certificate)));
            }
            ClientCertificate client = receiver.clientCertificate();
            if (client != null) {
                node.set("clientCertificate", certificate(client.own()));
            }
            node.set("authentication", authentication(receiver.authentication()));
            node.put("updatedAt", it.updatedAt().toString());
        });
        return node;
    }

    private static ObjectNode certificate(X509Certificate certificate) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subject", certificate.getSubjectX500Principal().getName())
                .put("issuer", certificate.getIssuerX500Principal().getName())
                .put("expiresAt", certificate.getNotAfter().toInstant().toString())
                .put("sha256", fingerprint(certificate));
    }

    private static ObjectNode authentication(Authentication authentication) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (authentication) {
            case Authentication.None() -> node.put("type", "NONE");
            case Authentication.FixedHeader header -> node.put("type", "HEADER").put("header", header.name());
            case Authentication.ClientCredentials credentials ->
                node.put("type", "OAUTH2")
                        .put("tokenUrl", credentials.tokenUrl())
                        .put("clientId", credentials.client().id())
                        .put(
                                "clientAuthentication",
                                credentials.client().method().name())
                        .put("scope", credentials.scope());
        }
        return node;
    }

    /** As {@code openssl x509 -fingerprint -sha256} shows it, in lower case without colons. */
    static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
