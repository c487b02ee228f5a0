package org.crvsgateway.gateway.door.oauth;

import io.micronaut.serde.annotation.Serdeable;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a person types in. */
@Serdeable
record SignInBody(
        @Nullable String username,
        @Nullable String password,
        @Nullable String newPassword,
        @Nullable String code) {

    String requiredUsername() {
        return required(username, "username");
    }

    String requiredPassword() {
        return required(password, "password");
    }

    String requiredNewPassword() {
        return required(newPassword, "newPassword");
    }

    @Override
    public String toString() {
        return "SignInBody of " + username;
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw ProblemException.invalid("/" + name, "required", name + " is missing.");
        }
        return value;
    }
}
