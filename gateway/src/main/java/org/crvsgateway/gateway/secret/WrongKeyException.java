package org.crvsgateway.gateway.secret;

/** Sealed bytes that this gateway cannot open: the master key is not here, another context, or tampering. */
public final class WrongKeyException extends RuntimeException {

    private WrongKeyException(String message) {
        super(message);
    }

    static WrongKeyException missing(String context, KeyId keyId) {
        return new WrongKeyException("The secret \"" + context + "\" is sealed under the master key " + keyId
                + ", which is not here. Every gateway over one database needs the same CRG_MASTER_KEY or master.key, and"
                + " older keys as long as something is sealed under them.");
    }

    static WrongKeyException notSealedFor(String context) {
        return new WrongKeyException(
                "What is stored for \"" + context + "\" was not sealed for it, or was changed since.");
    }
}
