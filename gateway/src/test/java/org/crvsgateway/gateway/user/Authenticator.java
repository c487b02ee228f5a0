package org.crvsgateway.gateway.user;

import java.time.Instant;
import org.apache.commons.codec.binary.Base32;

/** Somebody's telephone, for tests of other packages. */
public final class Authenticator {

    private final byte[] secret;

    public Authenticator(String base32) {
        secret = new Base32().decode(base32);
    }

    /** The present code, or that of as many steps later; one of the neighbours counts as well. */
    public String code(int stepsLater) {
        return Totp.code(secret, Totp.step(Instant.now()) + stepsLater);
    }
}
