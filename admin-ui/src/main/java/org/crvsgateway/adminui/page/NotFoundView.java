package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.micronaut.context.annotation.Prototype;
import jakarta.servlet.http.HttpServletResponse;

/** An address without a screen, or with one that the person may not open. */
@Prototype
@ParentLayout(MainLayout.class)
@AnonymousAllowed
public final class NotFoundView extends Screen implements HasErrorParameter<NotFoundException> {

    NotFoundView() {
        title(say("page.not-found"));
        var state = new Div(
                new H1(say("page.not-found")),
                new Paragraph(say("page.not-found.text")),
                new RouterLink(say("page.to-start"), StartView.class));
        state.addClassNames("state", "state-empty");
        add(state);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
