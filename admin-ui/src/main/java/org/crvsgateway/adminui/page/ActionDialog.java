package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.gateway.SignedIn;

/**
 * Asks before something is changed, changes it, and stays open with the reason if the gateway refuses. Escape cancels,
 * and waits while a change is under way.
 */
public final class ActionDialog<T> extends Dialog {

    private final Message message = new Message();
    private final Div body = new Div();
    private final Button cancel = new Button(say("page.cancel"), click -> close());
    private final Button confirm = new Button();
    private BooleanSupplier complete = () -> true;

    /** The body's fields are checked by {@link #checking}. */
    public ActionDialog(String title, String action, Component... content) {
        setHeaderTitle(title);
        setWidth("32rem");
        setMaxWidth("calc(100vw - 2rem)");
        setCloseOnOutsideClick(false);
        body.addClassName("dialog-body");
        body.add(message);
        body.add(content);
        add(body);
        confirm.setText(action);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setDisableOnClick(true);
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        getFooter().add(cancel, confirm);
    }

    /** For what takes something away from somebody. */
    public ActionDialog<T> dangerous() {
        confirm.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return this;
    }

    /** Enter does it; not for dialogs with a text of several lines, nor for dangerous ones. */
    public ActionDialog<T> onEnter() {
        confirm.addClickShortcut(Key.ENTER).listenOn(body).setResetFocusOnActiveElement(true);
        return this;
    }

    /** What must hold before it is done; several all hold. */
    public ActionDialog<T> checking(BooleanSupplier check) {
        BooleanSupplier before = complete;
        complete = () -> {
            boolean held = before.getAsBoolean();
            return check.getAsBoolean() && held;
        };
        return this;
    }

    /** For what cannot be undone: the name of what is lost has to be typed. */
    public ActionDialog<T> typed(String name) {
        var field = new TextField(say("page.type-name", name));
        field.setManualValidation(true);
        field.setRequired(true);
        field.setAutofocus(true);
        field.setErrorMessage(say("page.type-name.differs"));
        body.add(field);
        return dangerous().checking(() -> {
            field.setInvalid(!field.getValue().strip().equals(name.strip()));
            return !field.isInvalid();
        });
    }

    /**
     * What to do and, after it is done and the dialog closed, what to do with its result. {@code prepare} reads the
     * fields; what it returns runs off the page's thread, where they must not be touched.
     */
    public ActionDialog<T> performing(Supplier<Function<SignedIn, T>> prepare, Consumer<T> done) {
        confirm.addClickListener(click -> {
            message.clear();
            if (complete.getAsBoolean()) {
                busy(true);
                Call.run(UI.getCurrent(), prepare.get(), result -> finish(result, done), this::fail);
            } else {
                confirm.setEnabled(true);
            }
        });
        return this;
    }

    private void finish(T result, Consumer<T> done) {
        close();
        done.accept(result);
    }

    private void fail(GatewayException failure) {
        busy(false);
        message.showError(Failures.sentence(failure));
    }

    private void busy(boolean busy) {
        setCloseOnEsc(!busy);
        cancel.setEnabled(!busy);
        confirm.setEnabled(!busy);
        body.getElement().setAttribute("aria-busy", Boolean.toString(busy));
    }
}
