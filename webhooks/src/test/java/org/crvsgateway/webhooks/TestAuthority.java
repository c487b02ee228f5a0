package org.crvsgateway.webhooks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;

/** A certificate authority: the JDK can read certificates but has no public way to make one, so their DER is written here. */
public final class TestAuthority {
    private static final byte[] ECDSA_WITH_SHA256 = {
        0x30, 0x0a, 0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02
    };
    private static final byte[] BASIC_CONSTRAINTS = {0x06, 0x03, 0x55, 0x1d, 0x13};
    private static final byte[] ALTERNATIVE_NAME = {0x06, 0x03, 0x55, 0x1d, 0x11};
    private static final byte[] TRUE = {0x01, 0x01, (byte) 0xff};

    private final Issued self;

    /** A certificate and its key. */
    public record Issued(X509Certificate certificate, PrivateKey key) {
        public String pem() {
            return block("CERTIFICATE", encoded(certificate));
        }

        public String keyPem() {
            return block("PRIVATE KEY", key.getEncoded());
        }

        /** A server's context; asks for certificates of the authority if there is one. */
        public SSLContext server(TestAuthority... clients) {
            try {
                KeyStore keys = KeyStore.getInstance("PKCS12");
                keys.load(null, null);
                keys.setKeyEntry("server", key, new char[0], new Certificate[] {certificate});
                var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keyManagers.init(keys, new char[0]);
                KeyStore trusted = KeyStore.getInstance("PKCS12");
                trusted.load(null, null);
                for (TestAuthority authority : clients) {
                    trusted.setCertificateEntry("client-authority", authority.self.certificate);
                }
                var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trustManagers.init(trusted);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(
                        keyManagers.getKeyManagers(),
                        clients.length == 0 ? null : trustManagers.getTrustManagers(),
                        null);
                return context;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** From when until when, relative to now. */
    public record Validity(Duration from, Duration until) {
        public static final Validity NOW = new Validity(Duration.ofDays(-1), Duration.ofDays(30));
        public static final Validity PAST = new Validity(Duration.ofDays(-30), Duration.ofDays(-1));
        public static final Validity FUTURE = new Validity(Duration.ofDays(1), Duration.ofDays(30));
    }

    public TestAuthority(String name) {
        this(name, Validity.NOW);
    }

    public TestAuthority(String name, Validity validity) {
        KeyPair keys = keys("EC", 256);
        byte[] extension = extension(BASIC_CONSTRAINTS, sequence(TRUE));
        self = sign(keys, "CN=" + name, "CN=" + name, keys, validity, extension);
    }

    public String pem() {
        return self.pem();
    }

    public X509Certificate certificate() {
        return self.certificate;
    }

    /** The authority's own certificate and key, as a server would misuse them. */
    public Issued self() {
        return self;
    }

    public Issued issue(String name, String... hosts) {
        return issue(Validity.NOW, name, hosts);
    }

    public Issued issue(Validity validity, String name, String... hosts) {
        return issue(keys("EC", 256), validity, name, hosts);
    }

    public Issued issueRsa(String name) {
        return issue(keys("RSA", 2048), Validity.NOW, name);
    }

    private Issued issue(KeyPair keys, Validity validity, String name, String... hosts) {
        byte[] extensions = hosts.length == 0 ? new byte[0] : extension(ALTERNATIVE_NAME, names(hosts));
        String issuer = self.certificate.getSubjectX500Principal().getName();
        return sign(
                new KeyPair(self.certificate.getPublicKey(), self.key),
                issuer,
                "CN=" + name,
                keys,
                validity,
                extensions);
    }

    private static Issued sign(
            KeyPair signer, String issuer, String subject, KeyPair keys, Validity validity, byte[] extensions) {
        try {
            Instant now = Instant.now();
            byte[] content = sequence(
                    der(0xa0, new byte[] {0x02, 0x01, 0x02}),
                    der(0x02, BigInteger.valueOf(System.nanoTime()).toByteArray()),
                    ECDSA_WITH_SHA256,
                    new X500Principal(issuer).getEncoded(),
                    sequence(time(now.plus(validity.from())), time(now.plus(validity.until()))),
                    new X500Principal(subject).getEncoded(),
                    keys.getPublic().getEncoded(),
                    extensions.length == 0 ? extensions : der(0xa3, sequence(extensions)));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(signer.getPrivate());
            signature.update(content);
            byte[] bits = concat(new byte[] {0}, signature.sign());
            byte[] certificate = sequence(content, ECDSA_WITH_SHA256, der(0x03, bits));
            return new Issued(
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(certificate)),
                    keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] names(String... hosts) {
        byte[][] names = new byte[hosts.length][];
        for (int i = 0; i < hosts.length; i++) {
            boolean literal = Character.isDigit(hosts[i].charAt(0));
            names[i] = literal
                    ? der(0x87, InetAddress.ofLiteral(hosts[i]).getAddress())
                    : der(0x82, hosts[i].getBytes(US_ASCII));
        }
        return sequence(names);
    }

    private static byte[] extension(byte[] id, byte[] value) {
        return sequence(id, TRUE, der(0x04, value));
    }

    private static byte[] time(Instant instant) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(instant);
        return der(0x18, text.getBytes(US_ASCII));
    }

    private static byte[] sequence(byte[]... parts) {
        return der(0x30, concat(parts));
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 128
                ? new byte[] {(byte) tag, (byte) length}
                : length < 256
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return concat(head, content);
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String block(String label, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
