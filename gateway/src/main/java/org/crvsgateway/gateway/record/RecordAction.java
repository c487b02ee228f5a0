package org.crvsgateway.gateway.record;

import org.jspecify.annotations.Nullable;

/** What made a version of a record. */
public enum RecordAction {
    NOTIFIED("notified", RecordStatus.NOTIFIED),
    AMENDED("notified", RecordStatus.NOTIFIED),
    /** A registrar decided to register it, and an ID system is asked first. */
    REGISTERING("registering", RecordStatus.PENDING_IDENTITY),
    REGISTERED("registered", RecordStatus.REGISTERED),
    REJECTED("rejected", RecordStatus.REJECTED),
    CORRECTED("corrected", RecordStatus.REGISTERED),
    CERTIFIED("certified", RecordStatus.REGISTERED),
    REVOKED("revoked", RecordStatus.REVOKED),
    IDENTIFIER_ASSIGNED("assigned", null),
    /** An ID system set a field that it keeps here for itself, such as whether a person was verified. */
    ANNOTATED("annotated", null);

    private final String topicSuffix;
    private final @Nullable RecordStatus status;

    RecordAction(String topicSuffix, @Nullable RecordStatus status) {
        this.topicSuffix = topicSuffix;
        this.status = status;
    }

    /** The last part of the topic that tells subscribers, as in {@code birth.registered}. */
    public String topicSuffix() {
        return topicSuffix;
    }

    /** Whether people, places or dates may differ after it. */
    boolean changesContent() {
        return switch (this) {
            case NOTIFIED, AMENDED, CORRECTED, IDENTIFIER_ASSIGNED, ANNOTATED -> true;
            case REGISTERING, REGISTERED, REJECTED, CERTIFIED, REVOKED -> false;
        };
    }

    /** The status that a record has after it. */
    public RecordStatus statusAfter(RecordStatus before) {
        return status == null ? before : status;
    }
}
