package org.crvsgateway.gateway.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That the registration of a record waits for an ID system, or did.
 *
 * @param version of the record, with which the wait began
 * @param office the code of the office that registers
 * @param dueAt from when on people should look after it; null: never
 * @param numberGiven whether the registrant got a national number meanwhile, which nobody was told yet
 */
public record IdentityWait(
        UUID id,
        UUID recordId,
        int version,
        String office,
        Asked asked,
        @Nullable Instant dueAt,
        boolean numberGiven,
        Outcome outcome) {

    /** When, and which registrar it was. */
    public record Asked(Instant at, String byKind, UUID byId, String by) {}

    /** How it stands or ended. */
    public enum Outcome {
        WAITING,
        /** The ID system said yes. */
        CONFIRMED,
        /** A registrar registered without its answer. */
        COMPLETED,
        /** The ID system or a registrar said no. */
        REJECTED
    }

    /** What an answer may name, so that a late one is not taken for the answer to a later question. */
    public UUID actionId() {
        return actionId(recordId, version);
    }

    /** Follows from the version, so that whoever tells a record's steps tells it as well. */
    static UUID actionId(UUID recordId, int version) {
        return UUID.nameUUIDFromBytes((recordId + "/" + version + "/REGISTER").getBytes(StandardCharsets.UTF_8));
    }

    public boolean isOverdue(Instant now) {
        return outcome == Outcome.WAITING && dueAt != null && !now.isBefore(dueAt);
    }
}
