package org.crvsgateway.adminui.client;

import com.vaadin.flow.component.html.Div;

/** One step of making a client. */
abstract class WizardStep extends Div {

    WizardStep() {
        addClassName("wizard-step");
    }

    abstract String title();

    /** Whether the step is complete; marks what is not. */
    abstract boolean check();

    /** It comes into sight. */
    void shown() {}
}
