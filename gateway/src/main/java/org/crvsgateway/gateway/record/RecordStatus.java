package org.crvsgateway.gateway.record;

/** Where a record stands. A correction is a version, not a status. */
public enum RecordStatus {
    /** Reported, and waiting for a registrar. */
    NOTIFIED,
    /** A registrar wants to register it, and the country's ID system has not answered yet. */
    PENDING_IDENTITY,
    /** Official, with a registration number. */
    REGISTERED,
    /** Refused by a registrar; a changed notification opens it again. */
    REJECTED,
    /** Registered once, and lawfully voided. */
    REVOKED
}
