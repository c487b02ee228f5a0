package org.crvsgateway.gateway.door.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.crvsgateway.gateway.secret.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * {@code UP}, {@code DOWN}, or {@code DEGRADED} where master keys are missing: requests are served, but what is sealed
 * under those keys waits. And nothing that helps an attacker.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Health(String status, @Nullable String database, List<String> missingKeys) {

    private static final String UP = "UP";
    private static final String DOWN = "DOWN";

    static Health alive() {
        return new Health(UP, null, List.of());
    }

    static Health of(boolean databaseUp, List<KeyId> missingKeys) {
        String database = databaseUp ? UP : DOWN;
        String status = databaseUp && !missingKeys.isEmpty() ? "DEGRADED" : database;
        return new Health(
                status, database, missingKeys.stream().map(KeyId::text).toList());
    }

    /** Whether requests should be sent here. */
    boolean isReady() {
        return !status.equals(DOWN);
    }
}
