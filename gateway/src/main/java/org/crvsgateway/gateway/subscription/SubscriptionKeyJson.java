package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.util.ArrayList;
import java.util.List;
import org.crvsgateway.webhooks.signature.Ed25519PublicKey;
import org.crvsgateway.webhooks.subscription.ProbeReport;
import org.crvsgateway.webhooks.subscription.SecretInfo;

/** The keys of a subscription in JSON, as the doors answer with them. */
public final class SubscriptionKeyJson {

    private SubscriptionKeyJson() {}

    public static ObjectNode key(SecretInfo key) {
        Ed25519PublicKey publicKey = key.publicKey();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", key.id().toString());
        node.put("kind", key.kind().name());
        node.put("current", key.isCurrent());
        node.put("publicKey", publicKey == null ? null : publicKey.text());
        node.put("createdAt", key.createdAt().toString());
        node.put("endsAt", key.endsAt() == null ? null : key.endsAt().toString());
        node.put(
                "lastAcceptedAt",
                key.acceptedAt() == null ? null : key.acceptedAt().toString());
        return node;
    }

    public static ObjectNode probe(ProbeReport report) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("finding", report.finding().name());
        node.put("safeToEndOld", report.isSafeToEndOld());
        ArrayNode answers = node.putArray("answers");
        for (ProbeReport.Answer answer : report.answers()) {
            answers.addObject()
                    .put("signedWith", answer.signedWith().name())
                    .put("accepted", answer.isAccepted())
                    .put("statusCode", answer.status())
                    .put(
                            "failure",
                            answer.failure() == null ? null : answer.failure().name());
        }
        return node;
    }

    /** The public halves as a JWK Set (RFC 7517, RFC 8037); {@code kid} is the id of the key. */
    public static JWKSet jwks(List<SecretInfo> keys) {
        List<JWK> jwks = new ArrayList<>();
        for (SecretInfo key : keys) {
            Ed25519PublicKey publicKey = key.publicKey();
            if (publicKey != null) {
                jwks.add(new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(publicKey.bytes()))
                        .keyID(key.id().toString())
                        .algorithm(JWSAlgorithm.EdDSA)
                        .keyUse(KeyUse.SIGNATURE)
                        .build());
            }
        }
        return new JWKSet(jwks);
    }
}
