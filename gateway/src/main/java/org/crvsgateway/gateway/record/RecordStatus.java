package org.crvsgateway.gateway.record;

/** Where a record stands. A correction is a version, not a status. */
public enum RecordStatus {
    /** Reported, and waiting for a registrar. */
    NOTIFIED,
    /** Official, with a registration number. */
    REGISTERED,
    /** Refused by a registrar; a changed notification opens it again. */
    REJECTED,
    /** Registered once, and lawfully voided. */
    REVOKED
}
