package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;

/** A value to be taken along, with a button that copies it. */
public final class Copyable extends Div {

    public Copyable(String label, String value) {
        addClassName("copyable");
        var name = new Span(label);
        name.addClassName("copyable-label");
        var text = new Code(value);
        var copy = new Button("Copy", VaadinIcon.COPY_O.create());
        copy.setAriaLabel("Copy " + label.toLowerCase(Locale.ROOT));
        copy.addClickListener(click -> {
            getElement().executeJs("navigator.clipboard && navigator.clipboard.writeText($0)", value);
            copy.setText("Copied");
        });
        add(name, text, copy);
    }
}
