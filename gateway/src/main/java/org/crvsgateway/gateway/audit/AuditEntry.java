package org.crvsgateway.gateway.audit;

/** A fact in its place in the chain. Sequences begin with 1 and have no gap. */
public record AuditEntry(long sequence, AuditFact fact, String previousHash, String hash) {

    static AuditEntry after(AuditHead head, AuditFact fact) {
        long sequence = head.sequence() + 1;
        return new AuditEntry(sequence, fact, head.hash(), AuditHash.of(sequence, fact, head.hash()));
    }

    AuditHead head() {
        return new AuditHead(sequence, hash);
    }
}
