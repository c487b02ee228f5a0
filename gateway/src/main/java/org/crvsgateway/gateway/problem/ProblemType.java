package org.crvsgateway.gateway.problem;

import java.util.Locale;

/** Every way in which a call can be refused; each has a paragraph in docs/problems.md. */
public enum ProblemType {
    MALFORMED_BODY(400, "The body cannot be parsed"),
    INVALID_REQUEST(400, "The request does not make sense"),
    UNAUTHENTICATED(401, "No valid access token"),
    WRONG_CREDENTIALS(401, "User name or password is wrong"),
    PASSWORD_CHANGE_REQUIRED(403, "The one-time password must be replaced"),
    SECOND_FACTOR_REQUIRED(403, "A code is needed as well as the password"),
    WRONG_CODE(401, "The code is wrong or was used"),
    FORBIDDEN(403, "The caller may not do this"),
    FIELD_NOT_GRANTED(403, "The caller was not granted this field"),
    NOT_FOUND(404, "There is no such thing, or the caller may not see it"),
    METHOD_NOT_ALLOWED(405, "The route has no such method"),
    NOT_ACCEPTABLE(406, "No representation that the caller accepts"),
    RECORD_STATE(409, "The record's status does not allow this"),
    CORRECTION_REQUIRED(409, "The record is registered: ask for a correction"),
    IDENTIFIER_CONFLICT(409, "The person already has another number of this type"),
    TOO_MANY_CREDENTIALS(409, "Two credentials are alive already"),
    NAME_TAKEN(409, "The name is in use"),
    SUBSCRIPTION_STATE(409, "The subscription's state does not allow this"),
    CONCURRENT_CHANGE(409, "Somebody else changed this at the same time"),
    TRANSACTION_REUSED(409, "The transaction id stands for another request"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not understood"),
    UNREADABLE(422, "The body cannot be read as a vital event"),
    INVALID_INPUT(422, "The input has faults"),
    ENDPOINT_REFUSED(422, "The endpoint cannot be used"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    RATE_LIMITED(429, "The quota is used up"),
    INTERNAL(500, "The gateway failed"),
    KEY_UNAVAILABLE(503, "A key that opens what is stored is missing"),
    STORAGE_UNAVAILABLE(503, "The storage is not available");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status code (RFC 9110). */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The name on the wire and in docs/problems.md, such as {@code record-state}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The {@code type} member of problem+json (RFC 9457 section 3.1.1). */
    public String uri() {
        return "urn:crvs-gateway:problem:" + code();
    }
}
