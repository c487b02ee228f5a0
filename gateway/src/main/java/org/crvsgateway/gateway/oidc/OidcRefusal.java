package org.crvsgateway.gateway.oidc;

/** Why nobody was signed in. The reason goes to the browser as a code, the message to the log; neither names anybody. */
public final class OidcRefusal extends RuntimeException {

    private final String reason;

    OidcRefusal(String reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** {@code provider}, {@code state}, {@code token}, {@code role} or {@code disabled}. */
    public String reason() {
        return reason;
    }
}
