package org.crvsgateway.adminui.signin;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.micronaut.context.annotation.Prototype;
import java.util.Optional;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.gateway.SignInAnswer;
import org.crvsgateway.adminui.language.Phrases;
import org.crvsgateway.adminui.page.Brand;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.Message;
import org.crvsgateway.adminui.page.Screen;

/** Name and password; the first time also a password of one's own, and a code of who has a second factor: one form. */
@Prototype
@Route(SignInView.PATH)
@AnonymousAllowed
public final class SignInView extends Screen implements BeforeEnterObserver {

    static final String PATH = "sign-in";
    static final String REFUSED = "refused";
    static final QueryParameters AFTER_EXPIRY = QueryParameters.of("ended", "");

    private final transient Gateway gateway;
    private final transient Elsewhere elsewhere;
    private final Div otherWay = new Div();
    private final H1 heading = new H1(say("signin.title"));
    private final Message message = new Message();
    private final SignInFields fields = new SignInFields();
    private final Button submit = new Button(say("signin.submit"), click -> submit());

    SignInView(Gateway gateway, Elsewhere elsewhere) {
        this.gateway = gateway;
        this.elsewhere = elsewhere;
        title(say("signin.title"));
        setClassName("sign-in");
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // Leaving the field first, so that its value arrives before the click
        submit.addClickShortcut(Key.ENTER).setResetFocusOnActiveElement(true);
        submit.setDisableOnClick(true);
        var form = new Div(heading, message, fields, submit, otherWay);
        otherWay.addClassName("form-fields");
        form.addClassName("sign-in-form");
        add(new Brand(), form);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        offerOtherWay();
        if (Session.current().isPresent()) {
            event.forwardTo("");
        } else if (refusal(event).isPresent()) {
            message.showError(refusal(event).get());
        } else if (event.getLocation().getQueryParameters().getParameters().containsKey("ended")) {
            message.showNote(say("signin.ended"));
        }
    }

    /** Why the identity provider's word was not enough: one of the gateway's own reasons, and nothing else is repeated. */
    private static Optional<String> refusal(BeforeEnterEvent event) {
        return event.getLocation()
                .getQueryParameters()
                .getSingleParameter(REFUSED)
                .map(reason -> Phrases.find(Phrases.locale(), "signin.refused." + reason)
                        .orElseGet(() -> say("signin.refused.state")));
    }

    private void offerOtherWay() {
        otherWay.removeAll();
        otherWay.setVisible(false);
        elsewhere.way().ifPresent(way -> {
            otherWay.add(new Button(
                    say("signin.elsewhere", way.name()),
                    click -> UI.getCurrent().getPage().setLocation(elsewhere.departure(way))));
            otherWay.setVisible(true);
        });
    }

    private void submit() {
        message.clear();
        if (fields.complete()) {
            try {
                take(gateway.signIn(fields.shown()));
            } catch (GatewayException e) {
                message.showError(Failures.sentence(e));
            }
        }
        submit.setEnabled(true);
    }

    private void take(SignInAnswer answer) {
        switch (answer) {
            case SignInAnswer.Accepted(var who) -> {
                String destination = Session.destination();
                Session.begin(who);
                UI.getCurrent().getPage().setLocation(destination);
            }
            case SignInAnswer.WrongCredentials() -> {
                message.showError(say("signin.wrong"));
                fields.askForPasswordAgain();
            }
            case SignInAnswer.PasswordChangeRequired() -> {
                heading.setText(say("signin.choose"));
                message.showNote(say("signin.choose.text"));
                submit.setText(say("signin.change"));
                fields.askForNewPassword();
            }
            case SignInAnswer.CodeRequired() -> {
                heading.setText(say("signin.code.title"));
                message.showNote(say("signin.code.text"));
                fields.askForCode();
            }
            case SignInAnswer.WrongCode() -> {
                message.showError(say("signin.code.wrong"));
                fields.askForCode();
            }
            case SignInAnswer.Wait(long seconds) -> message.showError(say("signin.wait", seconds));
            case SignInAnswer.Refused(String reason) -> message.showError(reason);
        }
    }
}
