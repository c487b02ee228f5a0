package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import org.crvsgateway.adminui.client.ClientsView;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.notification.NotificationsView;
import org.crvsgateway.adminui.signin.Session;

/** The frame: brand, the screens that the person may open, and the way out. */
@Prototype
@PermitAll
public final class MainLayout extends AppLayout {

    MainLayout() {
        var toggle = new DrawerToggle();
        toggle.setAriaLabel("Menu");
        var space = new Div();
        space.addClassName("navbar-space");
        addToNavbar(toggle, new Brand(), space);
        var navigation = new SideNav();
        navigation.getElement().setAttribute("aria-label", "Main");
        addToDrawer(navigation);
        Session.current().ifPresent(who -> {
            addToNavbar(userMenu(who));
            addScreens(navigation, who);
        });
    }

    private static void addScreens(SideNav navigation, SignedIn who) {
        if (who.may(GatewayScope.NOTIFICATION_READ)) {
            var notifications =
                    new SideNavItem("Notifications", NotificationsView.class, VaadinIcon.ENVELOPE_O.create());
            notifications.setMatchNested(true);
            navigation.addItem(notifications);
        }
        if (who.may(GatewayScope.CLIENT_MANAGE)) {
            navigation.addItem(new SideNavItem("Clients", ClientsView.class, VaadinIcon.KEY_O.create()));
        }
    }

    private static MenuBar userMenu(SignedIn who) {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        menu.addClassName("user-menu");
        Icon icon = VaadinIcon.USER.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        var name = new Span(who.name());
        var item = menu.addItem(icon);
        item.add(name);
        item.setAriaLabel("Signed in as " + who.name());
        item.getSubMenu().addItem("Sign out", click -> Session.end());
        return menu;
    }
}
