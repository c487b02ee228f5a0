package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.html.Span;

/** Words that are there and do not matter most. */
public final class Hint extends Span {

    public Hint(String text) {
        super(text);
        addClassName("quiet");
    }
}
