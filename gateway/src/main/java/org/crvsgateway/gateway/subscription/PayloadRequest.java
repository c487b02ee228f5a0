package org.crvsgateway.gateway.subscription;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a subscription be told more than ids: asked by one, decided by another.
 *
 * @param decision null while it waits
 */
public record PayloadRequest(
        UUID id,
        UUID subscriptionId,
        Wanted wanted,
        State state,
        Step asked,
        @Nullable Decision decision) {

    public enum State {
        PENDING,
        /** This is what it is told. */
        APPROVED,
        REFUSED,
        /** Another one came after it. */
        SUPERSEDED
    }

    public record Wanted(Payload payload, List<String> fields, String legalBasis) {
        public Wanted {
            fields = List.copyOf(fields);
        }
    }

    public record Step(Instant at, UUID byId, String by) {}

    public record Decision(Step step, @Nullable String reason) {}

    PayloadChoice choice() {
        return new PayloadChoice(wanted.payload(), wanted.fields(), wanted.legalBasis());
    }
}
