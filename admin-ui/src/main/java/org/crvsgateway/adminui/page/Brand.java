package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import org.crvsgateway.adminui.language.Phrases;

/** The product's mark and name. */
public final class Brand extends Div {

    public Brand() {
        addClassName("brand");
        var mark = new Image("crvs-gateway.svg", "");
        mark.addClassName("brand-mark");
        var name = new Span(Phrases.say("page.product"));
        name.addClassName("brand-name");
        add(mark, name);
    }
}
