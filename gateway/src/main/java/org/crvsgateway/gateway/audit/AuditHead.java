package org.crvsgateway.gateway.audit;

/** The end of the chain: sequence and hash of its last entry. */
record AuditHead(long sequence, String hash) {

    static final AuditHead EMPTY = new AuditHead(0, AuditHash.BEFORE_THE_FIRST);
}
