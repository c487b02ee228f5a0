package org.crvsgateway.gateway.secret;

/** Sealed bytes that this gateway cannot open: another master key, another context, or tampering. */
public final class WrongKeyException extends RuntimeException {

    WrongKeyException(String context) {
        super("The secret \"" + context + "\" was not sealed under this master key. Every gateway over one database "
                + "needs the same CRG_MASTER_KEY or master.key.");
    }
}
