package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Puts a value into the clipboard and says so. */
public final class CopyButton extends Button {

    /** {@code what} names the value to a screen reader. */
    public CopyButton(String what, String value) {
        setText(say("page.copy"));
        setIcon(VaadinIcon.COPY_O.create());
        setAriaLabel(say("page.copy-what", what));
        addClickListener(click -> {
            getElement().executeJs("navigator.clipboard && navigator.clipboard.writeText($0)", value);
            setText(say("page.copied"));
            setAriaLabel(say("page.copied-what", what));
        });
    }
}
