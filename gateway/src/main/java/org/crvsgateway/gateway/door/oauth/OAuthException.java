package org.crvsgateway.gateway.door.oauth;

/** A refusal in the words of RFC 6749 section 5.2. */
final class OAuthException extends RuntimeException {

    static final String INVALID_CLIENT = "invalid_client";

    private final String error;

    OAuthException(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    static OAuthException invalidRequest(String description) {
        return new OAuthException("invalid_request", description);
    }

    static OAuthException invalidClient(String description) {
        return new OAuthException(INVALID_CLIENT, description);
    }

    String error() {
        return error;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
