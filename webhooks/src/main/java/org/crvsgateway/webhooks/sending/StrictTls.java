package org.crvsgateway.webhooks.sending;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;

/** Verification that nothing can switch off: chain and name by the JDK in the handshake, name and dates again after it. */
final class StrictTls extends DefaultClientTlsStrategy {
    StrictTls(SSLContext context) {
        super(context, HostnameVerificationPolicy.BOTH, HttpsSupport.getDefaultHostnameVerifier());
    }

    /** The JDK takes a certificate that is itself a trust anchor without looking at its dates. */
    @Override
    protected void verifySession(String host, SSLSession session) throws SSLException {
        super.verifySession(host, session);
        try {
            ((X509Certificate) session.getPeerCertificates()[0]).checkValidity();
        } catch (CertificateException e) {
            throw new SSLException("The receiver's certificate is not valid now", e);
        }
    }
}
