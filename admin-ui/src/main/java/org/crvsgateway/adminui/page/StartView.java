package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import org.crvsgateway.adminui.signin.Session;

/** The bare address: leads to the first screen that the person may open. */
@Prototype
@Route(value = "", layout = MainLayout.class)
@PermitAll
public final class StartView extends Screen implements BeforeEnterObserver {

    private final Pane pane = new Pane();

    StartView() {
        title(say("page.product"));
        add(pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Session.current()
                .map(Navigation::of)
                .flatMap(views -> views.stream().findFirst())
                .ifPresentOrElse(event::forwardTo, pane::showNoPermission);
    }
}
