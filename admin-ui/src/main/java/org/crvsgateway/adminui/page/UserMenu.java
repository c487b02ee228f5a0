package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import java.util.Locale;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.language.Language;
import org.crvsgateway.adminui.language.Look;
import org.crvsgateway.adminui.language.Look.Scheme;

/** What concerns the person at the screen: how they see it, and the way out. */
final class UserMenu extends MenuBar {

    UserMenu(SignedIn who, Runnable signOut) {
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        addClassName("user-menu");
        Icon icon = VaadinIcon.USER.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        var item = addItem(icon);
        item.add(new Span(who.name()));
        item.setAriaLabel(say("page.signed-in-as", who.name()));
        var menu = item.getSubMenu();
        menu.addItem(say("page.account"), click -> UI.getCurrent().navigate("account"));
        languages(menu.addItem(say("page.language")));
        schemes(menu.addItem(say("page.colours")));
        menu.addSeparator();
        menu.addItem(say("page.sign-out"), click -> signOut.run());
    }

    private static void languages(MenuItem parent) {
        for (Language language : Language.values()) {
            var choice = parent.getSubMenu().addItem(language.ownName(), click -> Look.choose(language));
            choice.getElement().setAttribute("lang", language.locale().getLanguage());
            choice.setCheckable(true);
            choice.setChecked(language == Look.language());
        }
    }

    private static void schemes(MenuItem parent) {
        for (Scheme scheme : Scheme.values()) {
            var choice = parent.getSubMenu()
                    .addItem(say("page.colours." + scheme.name().toLowerCase(Locale.ROOT)));
            choice.setCheckable(true);
            choice.setChecked(scheme == Look.scheme());
            choice.addClickListener(click -> {
                Look.choose(scheme);
                parent.getSubMenu().getItems().forEach(other -> other.setChecked(other.equals(choice)));
            });
        }
    }
}
