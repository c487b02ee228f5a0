package org.crvsgateway.webhooks.receiver;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Certificates and private keys as they are stored: PEM that has been judged. */
final class Certificates {
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private Certificates() {}

    static List<X509Certificate> read(String pem) throws CertificateException {
        var certificates = new ArrayList<X509Certificate>();
        for (Pem block : Pem.parse(pem)) {
            certificates.add(read(block));
        }
        return certificates;
    }

    static X509Certificate read(Pem block) throws CertificateException {
        if (!block.label().equals(Pem.CERTIFICATE)) {
            throw new CertificateException("Not a certificate: " + block.label());
        }
        var factory = CertificateFactory.getInstance("X.509");
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes()));
    }

    /** A key has the algorithm of the certificate that it belongs to, or it cannot be its key. */
    static PrivateKey readKey(byte[] pkcs8, X509Certificate certificate) throws GeneralSecurityException {
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    static boolean isPair(PrivateKey privateKey, PublicKey publicKey) {
        String algorithm = SIGNATURES.get(publicKey.getAlgorithm());
        if (algorithm == null) {
            return false;
        }
        byte[] probe = {1, 2, 3, 4};
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(privateKey);
            signing.update(probe);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(probe);
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
