package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.audit.AuditTrail.About;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.webhooks.delivery.SendListener;
import org.crvsgateway.webhooks.subscription.Format;
import org.jdbi.v3.core.Handle;

/**
 * Writes down what left the gateway beyond ids: one entry per attempt that a receiver may have seen, all of a round in one
 * batch, in the transaction that records the attempts. What is thin discloses nothing and costs nothing.
 */
@Singleton
final class Disclosures implements SendListener {

    private final AuditTrail audit;

    Disclosures(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public void sent(Handle handle, List<Sent> sent) {
        List<About> disclosed = sent.stream()
                .filter(it -> !it.recipient().payload().equals(Format.THIN))
                .map(Disclosures::entry)
                .toList();
        audit.recordAll(handle, Caller.GATEWAY, "record.disclose", "record", disclosed);
    }

    private static About entry(Sent sent) {
        return new About(
                sent.subject(),
                Map.of(
                        "client", sent.recipient().ownerClientId().toString(),
                        "subscription", sent.recipient().subscriptionId().toString(),
                        "message", sent.messageId().toString(),
                        "topic", sent.topic().name(),
                        "payload", sent.recipient().payload()));
    }
}
