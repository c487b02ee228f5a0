package org.crvsgateway.gateway.user;

/** A user and the one-time password to hand over to them: the only time that it is seen. */
public record OneTimePassword(User user, String password) {

    @Override
    public String toString() {
        return "OneTimePassword of " + user.username();
    }
}
