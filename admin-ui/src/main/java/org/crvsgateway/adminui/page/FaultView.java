package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.micronaut.context.annotation.Prototype;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fault of the UI itself. What happened is in the log and not on the page. */
@Prototype
@AnonymousAllowed
public final class FaultView extends Screen implements HasErrorParameter<Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(FaultView.class);

    FaultView() {
        title(say("page.failed"));
        var state = new Div(new H1(say("page.failed")), new Paragraph(say("page.fault.text")));
        state.addClassNames("state", "state-failure");
        add(state);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        LOG.error("A screen could not be shown: /{}", event.getLocation().getPath(), parameter.getException());
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
