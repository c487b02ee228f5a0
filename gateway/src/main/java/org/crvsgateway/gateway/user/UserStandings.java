package org.crvsgateway.gateway.user;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.database.Lookups;
import org.jdbi.v3.core.Jdbi;

/** Whether a user may still call: from memory for two seconds; a change made on this node counts at once. */
@Singleton
public final class UserStandings {

    private static final Duration STALE_AT_MOST = Duration.ofSeconds(2);

    private final Jdbi jdbi;
    private final UserStore store;
    private final Lookups<UUID, Optional<UserStanding>> standings = new Lookups<>(10_000, STALE_AT_MOST, this::load);

    UserStandings(Jdbi jdbi, UserStore store) {
        this.jdbi = jdbi;
        this.store = store;
    }

    /** May ask the database: not for an event loop. */
    public Optional<UserStanding> atCallOf(UUID userId) {
        return standings.get(userId);
    }

    void forget(UUID userId) {
        standings.forget(userId);
    }

    private Optional<UserStanding> load(UUID userId) {
        return jdbi.withHandle(handle -> store.find(handle, userId))
                .map(user -> new UserStanding(user.name(), user.enabled(), user.generation()));
    }
}
