package org.crvsgateway.webhooks.receiver;

import java.security.cert.X509Certificate;
import java.util.List;

/** The authorities of which one has to have signed the receiver's certificate; nobody else is trusted then. */
public record TrustAnchor(List<X509Certificate> certificates) {
    public TrustAnchor {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("A trust anchor needs a certificate");
        }
    }
}
