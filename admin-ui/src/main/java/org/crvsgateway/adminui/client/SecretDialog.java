package org.crvsgateway.adminui.client;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.crvsgateway.adminui.page.Copyable;

/** Shows a secret, once. It closes only after somebody says that it is stored: Escape would lose it. */
final class SecretDialog extends Dialog {

    SecretDialog(IssuedSecret issued) {
        setHeaderTitle("Secret of " + issued.clientName());
        setWidth("36rem");
        setMaxWidth("calc(100vw - 2rem)");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        var done = new Button("Done", click -> close());
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        done.setEnabled(false);
        var stored = new Checkbox("I stored it", change -> done.setEnabled(change.getValue()));
        var body = new Div(
                new Paragraph(
                        "Store the secret now, where the operators of the system can reach it. It is not shown again."),
                new Copyable("Client ID", issued.clientId()),
                new Copyable("Secret", issued.secret()),
                stored);
        body.addClassName("dialog-body");
        add(body);
        getFooter().add(done);
    }
}
