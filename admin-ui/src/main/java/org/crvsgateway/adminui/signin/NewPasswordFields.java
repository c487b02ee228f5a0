package org.crvsgateway.adminui.signin;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;

/** A password of one's own, typed twice. */
public final class NewPasswordFields extends Div {

    private final PasswordField chosen = new PasswordField(say("signin.new-password"));
    private final PasswordField repeated = new PasswordField(say("signin.repeated"));

    public NewPasswordFields() {
        addClassName("form-fields");
        chosen.setManualValidation(true);
        chosen.setRequired(true);
        chosen.setAutocomplete(Autocomplete.NEW_PASSWORD);
        chosen.setHelperText(say("signin.new-password.help"));
        repeated.setManualValidation(true);
        repeated.setRequired(true);
        repeated.setAutocomplete(Autocomplete.NEW_PASSWORD);
        add(chosen, repeated);
    }

    public boolean complete() {
        boolean same = chosen.getValue().equals(repeated.getValue());
        chosen.setInvalid(chosen.getValue().isEmpty());
        chosen.setErrorMessage(say("signin.new-password.missing"));
        repeated.setInvalid(!same);
        repeated.setErrorMessage(say("signin.repeated.differs"));
        return !chosen.isInvalid() && same;
    }

    public String value() {
        return chosen.getValue();
    }

    void focus() {
        chosen.focus();
    }
}
