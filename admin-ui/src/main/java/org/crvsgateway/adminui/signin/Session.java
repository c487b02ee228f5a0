package org.crvsgateway.adminui.signin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import java.util.Optional;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.jspecify.annotations.Nullable;

/** Who is signed in, kept in the HTTP session. To be used with the Vaadin session locked, as every view is. */
public final class Session {

    private static final String SIGNED_IN = SignedIn.class.getName();

    private Session() {}

    /** Begins a session, under a new id, so that one planted before sign-in is worth nothing. */
    static void begin(SignedIn who) {
        VaadinService.reinitializeSession(VaadinRequest.getCurrent());
        VaadinSession.getCurrent().getSession().setAttribute(SIGNED_IN, who);
    }

    public static Optional<SignedIn> current() {
        var session = VaadinSession.getCurrent();
        return session == null ? Optional.empty() : Optional.ofNullable(of(session.getSession()));
    }

    static @Nullable SignedIn of(VaadinRequest request) {
        return of(request.getWrappedSession(false));
    }

    /** The same person with another token, in the place of one that is over or soon will be. */
    public static void goOnAs(SignedIn who) {
        VaadinSession.getCurrent().getSession().setAttribute(SIGNED_IN, who);
    }

    /** Signs the person out here and forgets everything that the session held. */
    public static void end() {
        UI.getCurrent().getPage().setLocation(VaadinRequest.getCurrent().getContextPath() + "/" + SignInView.PATH);
        VaadinSession.getCurrent().getSession().invalidate();
    }

    /** The gateway no longer takes the token: back to sign-in, and from there to where the person was. */
    public static void expire(UI ui) {
        var session = ui.getSession().getSession();
        session.removeAttribute(SIGNED_IN);
        session.setAttribute(
                NavigationAccessControl.SESSION_STORED_REDIRECT,
                ui.getActiveViewLocation().getPathWithQueryParameters());
        ui.navigate(SignInView.class, SignInView.AFTER_EXPIRY);
    }

    /** Where the person wanted to go before being asked to sign in; the start page if nowhere. */
    static String destination() {
        var wanted =
                VaadinSession.getCurrent().getSession().getAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
        String path = wanted instanceof String text && !text.startsWith(SignInView.PATH) ? text : "";
        return VaadinRequest.getCurrent().getContextPath() + "/" + path;
    }

    private static @Nullable SignedIn of(@Nullable WrappedSession session) {
        return session == null ? null : (SignedIn) session.getAttribute(SIGNED_IN);
    }
}
