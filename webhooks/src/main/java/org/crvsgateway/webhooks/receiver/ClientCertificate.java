package org.crvsgateway.webhooks.receiver;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What we show a receiver that asks for a certificate: the chain, our own first, and its private key. */
public record ClientCertificate(List<X509Certificate> chain, PrivateKey privateKey) {
    public ClientCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A client certificate needs a certificate");
        }
    }

    public X509Certificate own() {
        return chain.getFirst();
    }

    @Override
    public String toString() {
        return "ClientCertificate[" + own().getSubjectX500Principal() + "]";
    }
}
