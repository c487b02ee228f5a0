package org.crvsgateway.webhooks.receiver;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the PEM of the settings. */
final class TlsReader {
    private static final int PEM_LENGTH = 64_000;
    private static final int CERTIFICATES = 20;

    private final InstantSource clock;

    TlsReader(InstantSource clock) {
        this.clock = clock;
    }

    @Nullable
    TrustAnchor trustAnchor(Input input) {
        List<X509Certificate> certificates = certificates(input, "trustAnchor");
        if (certificates.isEmpty()) {
            return null;
        }
        for (X509Certificate certificate : certificates) {
            if (certificate.getBasicConstraints() < 0) {
                input.fault("trustAnchor", "not-an-authority", "A certificate here is not that of an authority (CA).");
            }
        }
        return new TrustAnchor(certificates);
    }

    @Nullable
    ClientCertificate clientCertificate(Input parent, @Nullable ClientCertificate before) {
        if (!parent.has("clientCertificate")) {
            return null;
        }
        Input input = parent.object("clientCertificate", Set.of("certificate", "privateKey"));
        if (!input.has("certificate")) {
            input.fault("certificate", "required", "This is needed.");
        }
        List<X509Certificate> chain = certificates(input, "certificate");
        if (chain.isEmpty()) {
            return null;
        }
        PrivateKey key;
        if (!input.has("privateKey") && before != null && before.own().equals(chain.getFirst())) {
            key = before.privateKey();
        } else {
            key = privateKey(input, chain.getFirst());
        }
        return key == null ? null : new ClientCertificate(chain, key);
    }

    private List<X509Certificate> certificates(Input input, String name) {
        String text = input.text(name, PEM_LENGTH);
        if (text == null) {
            return List.of();
        }
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            certificates.addAll(Certificates.read(text));
        } catch (CertificateException | IllegalArgumentException e) {
            input.fault(name, "invalid-pem", "This is not a certificate in PEM form (BEGIN CERTIFICATE).");
            return List.of();
        }
        if (certificates.isEmpty() || certificates.size() > CERTIFICATES) {
            input.fault(name, "invalid-pem", "1 to " + CERTIFICATES + " certificates in PEM form are needed.");
            return List.of();
        }
        certificates.forEach(certificate -> checkValidity(input, name, certificate));
        return certificates;
    }

    private void checkValidity(Input input, String name, X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateExpiredException e) {
            input.fault(name, "expired", "A certificate here has expired.");
        } catch (CertificateNotYetValidException e) {
            input.fault(name, "not-yet-valid", "A certificate here is not valid yet.");
        }
    }

    private static @Nullable PrivateKey privateKey(Input input, X509Certificate certificate) {
        String text = input.required("privateKey", PEM_LENGTH);
        if (text == null) {
            return null;
        }
        List<Pem> blocks;
        try {
            blocks = Pem.parse(text);
        } catch (IllegalArgumentException e) {
            blocks = List.of();
        }
        if (blocks.size() != 1 || !blocks.getFirst().label().equals(Pem.PRIVATE_KEY)) {
            input.fault(
                    "privateKey",
                    "invalid-pem",
                    "This is not one unencrypted PKCS#8 key in PEM form (BEGIN PRIVATE KEY); openssl pkcs8 -topk8 -nocrypt makes one.");
            return null;
        }
        return matching(input, blocks.getFirst().bytes(), certificate);
    }

    private static @Nullable PrivateKey matching(Input input, byte[] pkcs8, X509Certificate certificate) {
        PrivateKey key = null;
        try {
            key = Certificates.readKey(pkcs8, certificate);
        } catch (GeneralSecurityException e) {
            // a key of another kind is not this certificate's either
        }
        if (key == null || !Certificates.isPair(key, certificate.getPublicKey())) {
            input.fault("privateKey", "key-mismatch", "The key does not belong to the first certificate.");
            return null;
        }
        return key;
    }
}
