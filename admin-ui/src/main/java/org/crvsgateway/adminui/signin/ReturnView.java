package org.crvsgateway.adminui.signin;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.micronaut.context.annotation.Prototype;
import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.gateway.SignInAnswer;
import org.crvsgateway.adminui.page.Screen;

/** Where the browser arrives from the identity provider with a code, which becomes a session. */
@Prototype
@Route("sign-in/return")
@AnonymousAllowed
public final class ReturnView extends Screen implements BeforeEnterObserver {

    private final transient Elsewhere elsewhere;

    ReturnView(Elsewhere elsewhere) {
        this.elsewhere = elsewhere;
        title(say("signin.title"));
        add(new Paragraph(say("page.loading")));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String code = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("code")
                .orElse("");
        if (answer(code) instanceof SignInAnswer.Accepted(var who)) {
            String destination = Session.destination();
            Session.begin(who);
            UI.getCurrent().getPage().setLocation(destination);
        } else {
            event.forwardTo(SignInView.PATH, QueryParameters.of(SignInView.REFUSED, "state"));
        }
    }

    private SignInAnswer answer(String code) {
        try {
            return elsewhere.comeBack(code);
        } catch (GatewayException e) {
            return new SignInAnswer.WrongCredentials();
        }
    }
}
