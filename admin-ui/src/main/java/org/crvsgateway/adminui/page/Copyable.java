package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A value to be taken along, under its name, with a button that copies it. */
public final class Copyable extends Div {

    public Copyable(String label, String value) {
        addClassName("copyable");
        var name = new Span(label);
        name.addClassName("copyable-label");
        add(name, new Code(value), new CopyButton(label, value));
    }
}
