package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/**
 * Shows a secret, once. It closes only after somebody says that it is stored: Escape would lose it. What it showed is
 * gone from the page when it closes or the page is left.
 */
public final class SecretDialog extends Dialog {

    private final Div values = new Div();
    private final Div body = new Div();

    /** {@code text} says where to put the secret, and that it is not shown again. */
    public SecretDialog(String title, String text) {
        setHeaderTitle(title);
        setWidth("36rem");
        setMaxWidth("calc(100vw - 2rem)");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        var done = new Button(say("page.done"), click -> close());
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        done.setEnabled(false);
        var stored = new Checkbox(say("page.stored"), change -> done.setEnabled(change.getValue()));
        body.addClassName("dialog-body");
        body.add(new Paragraph(text), values, stored);
        add(body);
        getFooter().add(done);
    }

    public SecretDialog value(String label, String value) {
        values.add(new Copyable(label, value));
        return this;
    }

    /** More than one value, such as how to call with it. */
    public SecretDialog with(Component content) {
        values.add(content);
        return this;
    }

    /** What is done with the dialog behind one. */
    public SecretDialog afterwards(Runnable action) {
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                action.run();
            }
        });
        return this;
    }

    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        values.removeAll();
    }
}
