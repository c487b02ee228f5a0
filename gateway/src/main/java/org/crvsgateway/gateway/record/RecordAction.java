package org.crvsgateway.gateway.record;

/** What made a version of a record. */
public enum RecordAction {
    NOTIFIED("notified", RecordStatus.NOTIFIED),
    AMENDED("notified", RecordStatus.NOTIFIED),
    REGISTERED("registered", RecordStatus.REGISTERED),
    REJECTED("rejected", RecordStatus.REJECTED),
    CORRECTED("corrected", RecordStatus.REGISTERED),
    CERTIFIED("certified", RecordStatus.REGISTERED),
    REVOKED("revoked", RecordStatus.REVOKED),
    IDENTIFIER_ASSIGNED("assigned", RecordStatus.REGISTERED);

    private final String topicSuffix;
    private final RecordStatus status;

    RecordAction(String topicSuffix, RecordStatus status) {
        this.topicSuffix = topicSuffix;
        this.status = status;
    }

    /** The last part of the topic that tells subscribers, as in {@code birth.registered}. */
    public String topicSuffix() {
        return topicSuffix;
    }

    /** Whether people, places or dates may differ after it. */
    boolean changesContent() {
        return this == NOTIFIED || this == AMENDED || this == CORRECTED || this == IDENTIFIER_ASSIGNED;
    }

    /** The status that the record has after it. */
    public RecordStatus status() {
        return status;
    }
}
