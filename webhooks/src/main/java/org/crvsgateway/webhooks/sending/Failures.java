package org.crvsgateway.webhooks.sending;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Puts an exception of the HTTP client into a class. */
final class Failures {
    private Failures() {}

    static Failure of(Exception e) {
        if (e instanceof ConnectTimeoutException
                || e instanceof ConnectException
                || e instanceof NoRouteToHostException) {
            return Failure.CONNECT;
        }
        if (e instanceof SSLException) {
            return Failure.TLS;
        }
        if (e instanceof ConnectionRequestTimeoutException || e instanceof RuntimeException) {
            return Failure.OWN_FAULT;
        }
        return e instanceof SocketTimeoutException ? Failure.TIMEOUT : Failure.CONNECTION;
    }
}
