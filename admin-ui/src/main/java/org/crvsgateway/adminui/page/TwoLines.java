package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What matters, and under it, quieter, what goes with it. */
public final class TwoLines extends Div {

    public TwoLines(String first, String second) {
        this(new Span(first), new Span(second));
    }

    public TwoLines(Component first, Span second) {
        addClassName("two-lines");
        second.addClassName("quiet");
        add(first, second);
    }
}
