package org.crvsgateway.adminui.setting;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Group;
import org.crvsgateway.adminui.page.InNavigation;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Toast;
import org.crvsgateway.adminui.signin.Session;

/** How the gateway is, its keys, and its settings with how each is changed. */
@Prototype
@Route(value = "settings", layout = MainLayout.class)
@InNavigation(text = "setting.title", group = Group.ADMINISTRATION, order = 90, icon = VaadinIcon.COG_O)
@RolesAllowed(GatewayScope.SETTINGS_READ)
public final class SettingsView extends Screen implements BeforeEnterObserver {

    private final transient Settings settings;
    private final Pane pane = new Pane();
    private final boolean mayManageKeys = Session.current()
            .filter(who -> who.may(GatewayScope.MASTER_KEY_MANAGE))
            .isPresent();

    SettingsView(Settings settings) {
        this.settings = settings;
        title(say("setting.title"));
        add(new PageHead(say("setting.title")), pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        pane.showLoading();
        Call.run(UI.getCurrent(), settings::all, this::show, failure -> pane.showFailure(failure, this::load));
    }

    private void show(JsonNode all) {
        var cards = new Div(
                NodeSection.of(all.path("node")),
                KeySections.signing(all.path("signingKeys"), actions(signingAction())),
                KeySections.master(all.path("masterKeys"), actions(masterAction())));
        cards.addClassName("cards");
        var about = new Paragraph(say("setting.values.about"));
        about.addClassName("about");
        var values = new Section(new H2(say("setting.values")), about);
        values.addClassName("block");
        ValueSections.of(all.path("values")).forEach(values::add);
        cards.add(values);
        pane.showContent(cards);
    }

    private Component[] actions(Component action) {
        return mayManageKeys ? new Component[] {action} : new Component[0];
    }

    private Component signingAction() {
        return KeySections.action(say("setting.replace"), () -> new ActionDialog<String>(
                        say("setting.replace.title"),
                        say("setting.replace.action"),
                        new Paragraph(say("setting.replace.text")))
                .performing(() -> settings::replaceSigningKey, kid -> {
                    Toast.done(say("setting.replace.done"));
                    load();
                })
                .open());
    }

    private Component masterAction() {
        return KeySections.action(say("setting.rewrap"), () -> new ActionDialog<String>(
                        say("setting.rewrap.title"),
                        say("setting.rewrap.action"),
                        new Paragraph(say("setting.rewrap.text")))
                .performing(() -> settings::rewrapSecrets, kid -> {
                    Toast.done(say("setting.rewrap.done"));
                    load();
                })
                .open());
    }
}
