package org.crvsgateway.adminui.gateway;

/** What the gateway said to a name and a password. */
public sealed interface SignInAnswer {

    record Accepted(SignedIn who) implements SignInAnswer {}

    record WrongCredentials() implements SignInAnswer {}

    /** The password was right and must be replaced before anything else. */
    record PasswordChangeRequired() implements SignInAnswer {}

    /** The password was right; a code of the second factor is needed as well. */
    record CodeRequired() implements SignInAnswer {}

    /** The code was wrong, used, or too old. */
    record WrongCode() implements SignInAnswer {}

    /** Too many wrong ones: nothing is heard for a while. */
    record Wait(long seconds) implements SignInAnswer {}

    /** Refused for a reason that the person can do something about, such as a new password that is too short. */
    record Refused(String message) implements SignInAnswer {}
}
