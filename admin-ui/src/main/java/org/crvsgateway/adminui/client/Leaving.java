package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** Asks whether somebody wants to lose a secret. */
final class Leaving {

    private Leaving() {}

    static void ask(Runnable leave, Runnable remain) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(say("client.leave.title"));
        dialog.setCloseOnEsc(false);
        dialog.setCloseOnOutsideClick(false);
        dialog.setMaxWidth("calc(100vw - 2rem)");
        dialog.add(new Paragraph(say("client.leave.text")));
        var stay = new Button(say("client.leave.stay"), click -> {
            dialog.close();
            remain.run();
        });
        stay.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var go = new Button(say("client.leave.go"), click -> {
            dialog.close();
            leave.run();
        });
        go.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
        dialog.getFooter().add(go, stay);
        dialog.open();
    }
}
