package org.crvsgateway.webhooks.receiver;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one subscription's receiver, ready for use and with their secrets. Where there is no trust anchor, the
 * authorities that the Java runtime trusts are trusted.
 */
public record Receiver(
        UUID subscriptionId,
        @Nullable TrustAnchor trustAnchor,
        @Nullable ClientCertificate clientCertificate,
        Authentication authentication) {

    /** Whether connections to it may not be shared with those of other subscriptions. */
    public boolean hasTlsIdentity() {
        return trustAnchor != null || clientCertificate != null;
    }

    boolean isPlain() {
        return !hasTlsIdentity() && authentication instanceof Authentication.None;
    }
}
