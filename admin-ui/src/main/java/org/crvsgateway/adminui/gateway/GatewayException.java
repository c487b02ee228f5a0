package org.crvsgateway.adminui.gateway;

/** Why the gateway did not do what was asked; the message is for the person at the screen. */
public final class GatewayException extends RuntimeException {

    /** What the screen has to do about it. */
    public enum Reason {
        /** No answer: try again later. */
        UNREACHABLE,
        /** The token is no longer good: sign in again. */
        SIGNED_OUT,
        /** The gateway says no, and says why. */
        REFUSED,
        /** The gateway failed or answered what cannot be understood. */
        FAILED
    }

    private final Reason reason;
    private final String type;

    private GatewayException(Reason reason, String type, String message) {
        super(message);
        this.reason = reason;
        this.type = type;
    }

    static GatewayException unreachable() {
        return new GatewayException(Reason.UNREACHABLE, "", "The gateway does not answer. It may be starting or down.");
    }

    static GatewayException signedOut() {
        return new GatewayException(Reason.SIGNED_OUT, "unauthenticated", "Your session has ended.");
    }

    static GatewayException refused(String type, String message) {
        return new GatewayException(Reason.REFUSED, type, message);
    }

    public static GatewayException failed() {
        return new GatewayException(Reason.FAILED, "", "The gateway could not answer because of a fault of its own.");
    }

    public Reason reason() {
        return reason;
    }

    /** The problem type, such as {@code record-state}; empty where the gateway named none. */
    public String type() {
        return type;
    }

    /** Never null: each of the four says something. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
