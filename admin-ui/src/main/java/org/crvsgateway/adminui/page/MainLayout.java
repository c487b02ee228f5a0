package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.orderedlayout.Scroller;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import org.crvsgateway.adminui.AdminUiConfig;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.signin.Session;

/** The frame: brand, the screens that the person may open, and what concerns themselves. */
@Prototype
@PermitAll
public final class MainLayout extends AppLayout {

    MainLayout(Gateway gateway, AdminUiConfig config) {
        setPrimarySection(Section.DRAWER);
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(say("page.menu"));
        var space = new Div();
        space.addClassName("navbar-space");
        addToNavbar(skipLink(), toggle, new Brand(), space);
        addToDrawer(new Brand());
        Session.current().ifPresent(who -> {
            addToNavbar(new UserMenu(who, () -> signOut(gateway)), new SessionGuard(gateway, config.idle()));
            var lists = new Div();
            lists.addClassName("navigation");
            Navigation.lists(who).forEach(lists::add);
            addToDrawer(new Scroller(lists, Scroller.ScrollDirection.VERTICAL));
        });
    }

    /** Also at the gateway, so that a token that was copied counts no more; the session here ends in any case. */
    private static void signOut(Gateway gateway) {
        var who = Session.current();
        Session.end();
        who.ifPresent(leaving -> Thread.ofVirtual().start(() -> gateway.signOut(leaving)));
    }

    /** Past the navigation, for who has no mouse. Not an address, which the router would take for another page. */
    private static Anchor skipLink() {
        var skip = new Anchor("#", say("page.skip"));
        skip.setRouterIgnore(true);
        skip.addClassName("skip-link");
        skip.getElement()
                .executeJs("this.addEventListener('click', click => { click.preventDefault();"
                        + " const main = document.querySelector('main'); if (main) main.focus(); })");
        return skip;
    }
}
