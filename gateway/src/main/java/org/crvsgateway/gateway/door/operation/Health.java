package org.crvsgateway.gateway.door.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.secret.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * {@code UP}, {@code DOWN}, or {@code DEGRADED} where master keys are missing: requests are served, but what is sealed
 * under those keys waits, or where deliveries are due and no node makes them. And nothing that helps an attacker.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Health(String status, @Nullable String database, List<String> missingKeys, List<String> stuckSubscriptions) {

    private static final String UP = "UP";
    private static final String DOWN = "DOWN";

    static Health alive() {
        return new Health(UP, null, List.of(), List.of());
    }

    static Health of(boolean databaseUp, List<KeyId> missingKeys, List<UUID> stuckSubscriptions) {
        String database = databaseUp ? UP : DOWN;
        boolean degraded = !missingKeys.isEmpty() || !stuckSubscriptions.isEmpty();
        String status = databaseUp && degraded ? "DEGRADED" : database;
        return new Health(
                status,
                database,
                missingKeys.stream().map(KeyId::text).toList(),
                stuckSubscriptions.stream().map(UUID::toString).toList());
    }

    /** Whether requests should be sent here. */
    boolean isReady() {
        return !status.equals(DOWN);
    }
}
