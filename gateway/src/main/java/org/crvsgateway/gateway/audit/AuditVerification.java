package org.crvsgateway.gateway.audit;

/** What a walk along the whole chain found. */
public sealed interface AuditVerification {

    AuditBacklog unsealed();

    /**
     * Every entry is in its place and unchanged.
     *
     * @param lastHash keep it somewhere else: it stands for everything up to here
     */
    record Intact(long entries, String lastHash, AuditBacklog unsealed) implements AuditVerification {}

    /** @param sequence where the chain first fails to match */
    record Broken(long sequence, Fault fault, AuditBacklog unsealed) implements AuditVerification {}

    /** How an entry fails to match. */
    enum Fault {
        /** There is no entry with this sequence. */
        MISSING,
        /** It does not follow from the entry before: one of them was put here. */
        NOT_LINKED,
        /** Its fields are not those that were sealed. */
        CHANGED,
        /** It stands after the recorded end of the chain. */
        BEYOND_END
    }
}
