package org.crvsgateway.adminui.account;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.inject.Singleton;
import java.util.List;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Copyable;
import org.crvsgateway.adminui.page.SecretDialog;
import org.crvsgateway.adminui.page.Toast;
import org.crvsgateway.adminui.signin.NewPasswordFields;
import org.crvsgateway.adminui.signin.Session;

/** The dialogs in which somebody changes how they sign in. */
@Singleton
final class AccountDialogs {

    private final Accounts accounts;

    AccountDialogs(Accounts accounts) {
        this.accounts = accounts;
    }

    void changePassword() {
        var current = new PasswordField(say("signin.current"));
        current.setRequired(true);
        current.setManualValidation(true);
        current.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        current.setAutofocus(true);
        var chosen = new NewPasswordFields();
        new ActionDialog<SignedIn>(
                        say("account.password.title"),
                        say("account.password.action"),
                        new Paragraph(say("account.password.text")),
                        current,
                        chosen)
                .checking(() -> {
                    current.setInvalid(current.getValue().isEmpty());
                    current.setErrorMessage(say("signin.password.missing"));
                    return !current.isInvalid();
                })
                .checking(chosen::complete)
                .onEnter()
                .performing(
                        () -> {
                            String old = current.getValue();
                            String young = chosen.value();
                            return who -> accounts.changePassword(who, old, young);
                        },
                        who -> {
                            Session.goOnAs(who);
                            Toast.done(say("account.password.done"));
                        })
                .open();
    }

    void setUp(Accounts.Enrolment begun, Runnable afterwards) {
        var code = code();
        new ActionDialog<List<String>>(say("account.second.title"), say("account.second.confirm"), steps(begun, code))
                .checking(() -> given(code))
                .onEnter()
                .performing(
                        () -> {
                            String typed = code.getValue().trim();
                            return who -> accounts.confirmSecondFactor(who, typed);
                        },
                        codes -> {
                            new SecretDialog(say("account.recovery.title"), say("account.recovery.text"))
                                    .value(say("account.recovery"), String.join("\n", codes))
                                    .open();
                            afterwards.run();
                        })
                .open();
    }

    void remove(Runnable afterwards) {
        var code = code();
        code.setHelperText(say("signin.code.help"));
        new ActionDialog<SignedIn>(
                        say("account.remove.title"),
                        say("account.remove.action"),
                        new Paragraph(say("account.remove.text")),
                        code)
                .dangerous()
                .checking(() -> given(code))
                .performing(
                        () -> {
                            String typed = code.getValue().trim();
                            return who -> accounts.removeSecondFactor(who, typed);
                        },
                        who -> afterwards.run())
                .open();
    }

    private static Component steps(Accounts.Enrolment begun, TextField code) {
        var steps = new Div(
                new Paragraph(say("account.second.scan")),
                new QrCode(begun.uri(), say("account.second.qr")),
                new Copyable(say("account.second.secret"), begun.secret()),
                code);
        steps.addClassName("form-fields");
        return steps;
    }

    private static TextField code() {
        var code = new TextField(say("signin.code"));
        code.setRequired(true);
        code.setManualValidation(true);
        code.getElement().setProperty("autocomplete", "one-time-code");
        code.setMaxLength(20);
        code.setErrorMessage(say("signin.code.missing"));
        return code;
    }

    private static boolean given(TextField field) {
        field.setInvalid(field.getValue().isBlank());
        return !field.isInvalid();
    }
}
