package org.crvsgateway.adminui.signin;

import com.vaadin.flow.server.VaadinSession;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.gateway.SignInAnswer;
import org.crvsgateway.adminui.gateway.SignInWay;

/** Signing in at an identity provider. The browser brings a code back, which only this session can use. */
@Singleton
final class Elsewhere {

    private static final String VERIFIER = Elsewhere.class.getName();

    private final Gateway gateway;
    private final SecureRandom random = new SecureRandom();

    Elsewhere(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Empty where there is no provider, or the gateway does not say. */
    Optional<SignInWay> way() {
        try {
            return gateway.otherWay();
        } catch (GatewayException e) {
            return Optional.empty();
        }
    }

    /** Where to send the browser. */
    URI departure(SignInWay way) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String verifier = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        VaadinSession.getCurrent().getSession().setAttribute(VERIFIER, verifier);
        return URI.create(way.url() + "?challenge=" + sha256(verifier));
    }

    SignInAnswer comeBack(String code) {
        var session = VaadinSession.getCurrent().getSession();
        var verifier = session.getAttribute(VERIFIER);
        session.removeAttribute(VERIFIER);
        return verifier instanceof String text ? gateway.redeem(code, text) : new SignInAnswer.WrongCredentials();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
