package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;

/** What keeps it within bounds, and how it speaks to the addresses of OpenCRVS. */
final class GuardStep extends WizardStep {

    private final IntegerField quota = new IntegerField(say("client.quota"));
    private final TextField version = new TextField(say("client.version"));
    private final Checkbox strict = new Checkbox(say("client.strict"));

    GuardStep() {
        quota.setHelperText(say("client.quota.help"));
        quota.setErrorMessage(say("client.quota.wrong"));
        quota.setMin(0);
        quota.setStepButtonsVisible(true);
        version.setHelperText(say("client.version.help"));
        version.setErrorMessage(say("client.version.wrong"));
        version.setPattern("v?[0-9]{1,2}(\\.[0-9]{1,2}(\\.[0-9]{1,3})?)?");
        add(new Paragraph(say("client.guard.expiry")), quota, version, strict);
    }

    Client.OpenCrvs settings() {
        Integer most = quota.getValue();
        return new Client.OpenCrvs(version.getValue().strip(), strict.getValue(), most == null ? 0 : most, "");
    }

    @Override
    String title() {
        return say("client.step.guard");
    }

    @Override
    boolean check() {
        return !quota.isInvalid() && !version.isInvalid();
    }
}
