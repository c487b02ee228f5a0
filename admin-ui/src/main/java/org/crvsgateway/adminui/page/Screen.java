package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;

/** A page within the frame: the one {@code main} that the skip link leads to, with a title of its own. */
public abstract class Screen extends Main implements HasDynamicTitle {

    private String title = "";

    protected Screen() {
        addClassName("screen");
        getElement().setAttribute("tabindex", "-1");
    }

    /** For a page of reading: lines that are not too long. */
    protected final void narrow() {
        addClassName("screen-narrow");
    }

    /** What stands in the browser's tab and history: no name of a person. */
    protected final void title(String text) {
        title = text;
    }

    @Override
    public String getPageTitle() {
        return title.isEmpty() ? say("page.product") : say("page.title", title);
    }
}
