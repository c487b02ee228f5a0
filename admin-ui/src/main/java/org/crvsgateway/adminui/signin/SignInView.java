package org.crvsgateway.adminui.signin;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.micronaut.context.annotation.Prototype;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.gateway.SignInAnswer;
import org.crvsgateway.adminui.page.Brand;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.Message;
import org.crvsgateway.adminui.page.Screen;

/** Name and password; the first time also a password of one's own, in the same form. */
@Prototype
@Route(SignInView.PATH)
@AnonymousAllowed
public final class SignInView extends Screen implements BeforeEnterObserver {

    static final String PATH = "sign-in";
    static final QueryParameters AFTER_EXPIRY = QueryParameters.of("ended", "");

    private final transient Gateway gateway;
    private final H1 heading = new H1(say("signin.title"));
    private final Message message = new Message();
    private final TextField username = new TextField(say("signin.username"));
    private final PasswordField password = new PasswordField(say("signin.password"));
    private final Div change = new Div();
    private final PasswordField newPassword = new PasswordField(say("signin.new-password"));
    private final PasswordField repeated = new PasswordField(say("signin.repeated"));
    private final Button submit = new Button(say("signin.submit"), click -> submit());

    SignInView(Gateway gateway) {
        this.gateway = gateway;
        title(say("signin.title"));
        setClassName("sign-in");
        configureFields();
        change.addClassName("sign-in-change");
        change.add(newPassword, repeated);
        change.setVisible(false);
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // Leaving the field first, so that its value arrives before the click
        submit.addClickShortcut(Key.ENTER).setResetFocusOnActiveElement(true);
        submit.setDisableOnClick(true);
        var form = new Div(heading, message, username, password, change, submit);
        form.addClassName("sign-in-form");
        add(new Brand(), form);
    }

    private void configureFields() {
        // Checked when the form is sent; else the password that is emptied after a wrong try complains at once
        username.setManualValidation(true);
        password.setManualValidation(true);
        newPassword.setManualValidation(true);
        repeated.setManualValidation(true);
        username.setRequired(true);
        username.setAutocomplete(Autocomplete.USERNAME);
        username.setAutocapitalize(Autocapitalize.NONE);
        username.setAutofocus(true);
        password.setRequired(true);
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        newPassword.setRequired(true);
        newPassword.setAutocomplete(Autocomplete.NEW_PASSWORD);
        newPassword.setHelperText(say("signin.new-password.help"));
        repeated.setRequired(true);
        repeated.setAutocomplete(Autocomplete.NEW_PASSWORD);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (Session.current().isPresent()) {
            event.forwardTo("");
        } else if (event.getLocation().getQueryParameters().getParameters().containsKey("ended")) {
            message.showNote(say("signin.ended"));
        }
    }

    private void submit() {
        message.clear();
        if (complete()) {
            try {
                take(gateway.signIn(
                        username.getValue().trim(),
                        password.getValue(),
                        change.isVisible() ? newPassword.getValue() : null));
            } catch (GatewayException e) {
                message.showError(Failures.sentence(e));
            }
        }
        submit.setEnabled(true);
    }

    private boolean complete() {
        boolean named = required(username, say("signin.username.missing"));
        boolean known = required(password, say("signin.password.missing"));
        if (!change.isVisible()) {
            return named && known;
        }
        boolean chosen = required(newPassword, say("signin.new-password.missing"));
        boolean same = newPassword.getValue().equals(repeated.getValue());
        repeated.setInvalid(!same);
        repeated.setErrorMessage(say("signin.repeated.differs"));
        return named && known && chosen && same;
    }

    private static boolean required(TextField field, String otherwise) {
        field.setInvalid(field.getValue().isBlank());
        field.setErrorMessage(otherwise);
        return !field.isInvalid();
    }

    private static boolean required(PasswordField field, String otherwise) {
        field.setInvalid(field.getValue().isEmpty());
        field.setErrorMessage(otherwise);
        return !field.isInvalid();
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
                password.clear();
                password.focus();
            }
            case SignInAnswer.PasswordChangeRequired() -> askForNewPassword();
            case SignInAnswer.Refused(String reason) -> message.showError(reason);
        }
    }

    private void askForNewPassword() {
        heading.setText(say("signin.choose"));
        message.showNote(say("signin.choose.text"));
        password.setLabel(say("signin.current"));
        change.setVisible(true);
        submit.setText(say("signin.change"));
        newPassword.focus();
    }
}
