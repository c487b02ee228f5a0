package org.crvsgateway.adminui.signin;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody shows of themselves; what is not asked for yet is hidden. */
final class SignInFields extends Div {

    private final TextField username = new TextField(say("signin.username"));
    private final PasswordField password = new PasswordField(say("signin.password"));
    private final NewPasswordFields change = new NewPasswordFields();
    private final TextField code = new TextField(say("signin.code"));

    SignInFields() {
        addClassName("form-fields");
        // Checked when the form is sent; else the password that is emptied after a wrong try complains at once
        username.setManualValidation(true);
        password.setManualValidation(true);
        code.setManualValidation(true);
        username.setRequired(true);
        username.setAutocomplete(Autocomplete.USERNAME);
        username.setAutocapitalize(Autocapitalize.NONE);
        username.setAutofocus(true);
        password.setRequired(true);
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        code.setRequired(true);
        code.getElement().setProperty("autocomplete", "one-time-code");
        code.setAutocapitalize(Autocapitalize.NONE);
        code.setMaxLength(20);
        code.setHelperText(say("signin.code.help"));
        change.setVisible(false);
        code.setVisible(false);
        add(username, password, change, code);
    }

    boolean complete() {
        boolean named = given(username, say("signin.username.missing"));
        password.setInvalid(password.getValue().isEmpty());
        password.setErrorMessage(say("signin.password.missing"));
        boolean chosen = !change.isVisible() || change.complete();
        boolean coded = !code.isVisible() || given(code, say("signin.code.missing"));
        return named && !password.isInvalid() && chosen && coded;
    }

    /** By the names of the gateway's own contract. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("username", username.getValue().trim());
        shown.put("password", password.getValue());
        if (change.isVisible()) {
            shown.put("newPassword", change.value());
        }
        if (code.isVisible()) {
            shown.put("code", code.getValue().trim());
        }
        return shown;
    }

    void askForPasswordAgain() {
        password.clear();
        password.focus();
    }

    void askForNewPassword() {
        password.setLabel(say("signin.current"));
        change.setVisible(true);
        change.focus();
    }

    void askForCode() {
        username.setVisible(false);
        password.setVisible(false);
        change.addClassName("out-of-sight");
        code.setVisible(true);
        code.clear();
        code.focus();
    }

    private static boolean given(TextField field, String otherwise) {
        field.setInvalid(field.getValue().isBlank());
        field.setErrorMessage(otherwise);
        return !field.isInvalid();
    }
}
