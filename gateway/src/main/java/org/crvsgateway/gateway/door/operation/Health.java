package org.crvsgateway.gateway.door.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** {@code UP} or {@code DOWN}, and nothing that helps an attacker. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record Health(String status, @Nullable String database) {

    static Health alive() {
        return new Health("UP", null);
    }

    static Health withDatabase(boolean up) {
        String state = up ? "UP" : "DOWN";
        return new Health(state, state);
    }

    boolean isUp() {
        return status.equals("UP");
    }
}
