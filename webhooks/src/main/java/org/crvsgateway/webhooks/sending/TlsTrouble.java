package org.crvsgateway.webhooks.sending;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.jspecify.annotations.Nullable;

/** Says in plain words why there was no trusted connection, for the administrator who has to mend it. */
final class TlsTrouble {
    private static final int CAUSES = 10;

    private TlsTrouble() {}

    static String explain(Exception failure, @Nullable Receiver receiver) {
        String technical = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return plain(causes(failure), receiver) + " (" + technical + ")";
    }

    private static String plain(List<Throwable> causes, @Nullable Receiver receiver) {
        if (has(causes, CertificateExpiredException.class)) {
            return "The receiver's certificate, or one that signed it, has expired";
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return "The receiver's certificate, or one that signed it, is not valid yet";
        }
        if (has(causes, CertificateRevokedException.class)) {
            return "The receiver's certificate was revoked";
        }
        if (has(causes, SSLPeerUnverifiedException.class) || says(causes, "subject alternative", "No name matching")) {
            return "The receiver's certificate is for another host name than the one in the URL";
        }
        if (says(causes, "unable to find valid certification path", "PKIX path building failed")) {
            return receiver != null && receiver.trustAnchor() != null
                    ? "The receiver's certificate was not signed by the authority that this subscription trusts"
                    : "The receiver's certificate was not signed by an authority that is trusted here; if it is a national or"
                            + " private one, set it as the subscription's trust anchor";
        }
        if (has(causes, CertPathValidatorException.class)) {
            return "The receiver's certificate is not acceptable";
        }
        return handshake(causes, receiver);
    }

    private static String handshake(List<Throwable> causes, @Nullable Receiver receiver) {
        if (says(causes, "protocol_version", "is not accepted by client preferences")) {
            return "The receiver speaks only versions of TLS older than 1.2";
        }
        if (says(causes, "Unsupported or unrecognized SSL message", "plaintext connection")) {
            return "The receiver does not speak TLS on this port";
        }
        if (says(causes, "unrecognized_name")) {
            return "The receiver does not know the host name that the URL has";
        }
        if (says(causes, "Received fatal alert: certificate_", "bad_certificate", "unknown_ca", "access_denied")) {
            return clientCertificate(receiver);
        }
        if (says(causes, "handshake_failure", "insufficient_security")) {
            return "The receiver and the gateway have no version or cipher of TLS in common, or it wants a client certificate";
        }
        return "No TLS connection with the receiver";
    }

    /**
     * What a connection that broke after its handshake tells, if the peer had asked for a client certificate that it cannot have
     * got; null if it may have broken for another reason.
     */
    static @Nullable String missingClientCertificate(@Nullable Receiver receiver) {
        boolean usable = receiver != null
                && receiver.clientCertificate() != null
                && receiver.clientCertificate().own().getNotAfter().toInstant().isAfter(Instant.now());
        return usable ? null : clientCertificate(receiver);
    }

    private static String clientCertificate(@Nullable Receiver receiver) {
        if (receiver == null || receiver.clientCertificate() == null) {
            return "The receiver wants a client certificate and the subscription has none";
        }
        X509Certificate own = receiver.clientCertificate().own();
        Instant expiry = own.getNotAfter().toInstant();
        return expiry.isBefore(Instant.now())
                ? "The receiver does not accept our client certificate: it expired on " + expiry
                : "The receiver does not accept our client certificate";
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static boolean says(List<Throwable> causes, String... texts) {
        return causes.stream().anyMatch(cause -> {
            String message = cause.getMessage();
            return message != null && List.of(texts).stream().anyMatch(message::contains);
        });
    }
}
