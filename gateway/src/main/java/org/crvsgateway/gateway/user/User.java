package org.crvsgateway.gateway.user;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in.
 *
 * @param username in lower case
 * @param mustChange the password is a one-time one
 * @param secondFactor whether they sign in with a code as well
 * @param generation grows with each change of password or standing: access tokens of an older generation are dead
 */
public record User(
        UUID id,
        String username,
        String name,
        Role role,
        boolean enabled,
        boolean mustChange,
        boolean secondFactor,
        long generation,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastSignInAt) {}
