package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** The heading of a screen, a line about it, and what can be done there. */
public final class PageHead extends Div {

    private final Div title = new Div();
    private final Paragraph about = new Paragraph();
    private final Div tools = new Div();

    public PageHead(String heading) {
        addClassName("screen-head");
        title.addClassName("title");
        title.add(new H1(heading));
        about.addClassName("about");
        about.setVisible(false);
        tools.addClassName("tools");
        add(new Div(title, about), tools);
    }

    public PageHead about(String text) {
        about.setText(text);
        about.setVisible(!text.isBlank());
        return this;
    }

    /** Beside the heading, such as a {@link Badge}. */
    public PageHead beside(Component... marks) {
        title.add(marks);
        return this;
    }

    public PageHead tools(Component... actions) {
        tools.add(actions);
        return this;
    }
}
