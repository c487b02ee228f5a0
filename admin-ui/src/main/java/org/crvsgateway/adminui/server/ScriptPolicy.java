package org.crvsgateway.adminui.server;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Content-Security-Policy (CSP level 3). Only scripts from this server run, and the inline ones of Vaadin's start page
 * by a nonce that changes with each page. {@code 'unsafe-eval'} stays: Flow's client runs what the server sends through
 * the Function constructor. Styles are inline because the components set them so.
 */
@Singleton
final class ScriptPolicy implements VaadinServiceInitListener {

    private static final String POLICY = "default-src 'self'; script-src 'self' 'unsafe-eval'%s;"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
            + " object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    static final String WITHOUT_INLINE_SCRIPTS = POLICY.formatted("");

    private final transient SecureRandom random = new SecureRandom();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::allowScriptsOf);
    }

    private void allowScriptsOf(IndexHtmlResponse page) {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        page.getDocument().select("script").attr("nonce", nonce);
        page.getVaadinResponse().setHeader("Content-Security-Policy", POLICY.formatted(" 'nonce-" + nonce + "'"));
    }
}
