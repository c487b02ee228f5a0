package org.crvsgateway.gateway.token;

import com.nimbusds.jose.jwk.JWK;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key pair and when it signs.
 *
 * @param notBefore from then on it signs; it is published before, so that every node and every verifier knows it by then
 * @param retiredAt from then on its signatures count no more
 */
record SigningKey(JWK pair, Instant notBefore, @Nullable Instant retiredAt) {

    String kid() {
        return pair.getKeyID();
    }

    boolean countsAt(Instant time) {
        return retiredAt == null || time.isBefore(retiredAt);
    }

    @Override
    public String toString() {
        return "SigningKey " + kid();
    }
}
