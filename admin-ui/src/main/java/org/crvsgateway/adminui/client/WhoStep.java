package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;

/** Which system it is, and who answers for it. */
final class WhoStep extends WizardStep {

    private final TextField name = new TextField(say("client.name"));
    private final EmailField email = new EmailField(say("client.email"));

    WhoStep() {
        name.setHelperText(say("client.name.help"));
        name.setErrorMessage(say("client.name.missing"));
        name.setRequired(true);
        name.setManualValidation(true);
        name.setMaxLength(200);
        name.setAutofocus(true);
        email.setHelperText(say("client.email.help"));
        email.setErrorMessage(say("client.email.wrong"));
        add(name, email);
    }

    String name() {
        return name.getValue().strip();
    }

    String email() {
        return email.getValue().strip();
    }

    @Override
    String title() {
        return say("client.step.who");
    }

    @Override
    boolean check() {
        name.setInvalid(name.getValue().isBlank());
        return !name.isInvalid() && !email.isInvalid();
    }
}
