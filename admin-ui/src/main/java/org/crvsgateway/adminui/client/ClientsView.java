package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Group;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.InNavigation;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;
import org.crvsgateway.adminui.signin.Session;

/** The systems that call the gateway. */
@Prototype
@Route(value = "clients", layout = MainLayout.class)
@InNavigation(text = "client.title", group = Group.EXCHANGE, order = 30, icon = VaadinIcon.KEY_O)
@RolesAllowed({GatewayScope.CLIENT_MANAGE, GatewayScope.CLIENT_READ})
public final class ClientsView extends Screen implements BeforeEnterObserver {

    private static final int FOLDED_FROM = 3;

    private final transient Clients clients;
    private final transient ClientDialogs dialogs;
    private final Pane pane = new Pane();
    private final boolean mayManage =
            Session.current().filter(who -> who.may(GatewayScope.CLIENT_MANAGE)).isPresent();

    ClientsView(Clients clients, ClientDialogs dialogs) {
        this.clients = clients;
        this.dialogs = dialogs;
        title(say("client.title"));
        var head = new PageHead(say("client.title")).about(say("client.about"));
        if (mayManage) {
            head.tools(newClient());
        }
        add(head, pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private Button newClient() {
        var create = new Button(say("client.new"), click -> UI.getCurrent().navigate(NewClientView.class));
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return create;
    }

    private void load() {
        pane.showLoading();
        Call.run(UI.getCurrent(), clients::all, this::show, failure -> pane.showFailure(failure, this::load));
    }

    private void show(List<Client> all) {
        if (all.isEmpty()) {
            pane.showEmpty(say("client.empty"), say("client.empty.text"));
            return;
        }
        var table = new Table(
                say("client.table"),
                say("client.one"),
                say("client.scopes"),
                say("client.secrets"),
                say("client.last-used"),
                say("client.opencrvs"),
                say("client.state"),
                say("client.manage"));
        all.forEach(client -> table.addRow(
                new TwoLines(link(client), new Span(client.template().label())),
                scopes(client),
                secrets(client),
                new Span(client.lastUsedAt().isEmpty() ? say("client.never") : Words.time(client.lastUsedAt())),
                new Span(
                        client.opencrvs().version().isEmpty()
                                ? "–"
                                : client.opencrvs().version()),
                state(client),
                mayManage ? menu(client) : new Hint("–")));
        pane.showContent(table);
    }

    static Badge state(Client client) {
        return client.active()
                ? new Badge(say("client.active"), Badge.Tone.GOOD)
                : new Badge(say("client.disabled"), Badge.Tone.NEUTRAL);
    }

    private static RouterLink link(Client client) {
        return new RouterLink(client.name(), ClientView.class, new RouteParameters(ClientView.ID, client.id()));
    }

    /** The first few in sight, all of them one click away. */
    private static Component scopes(Client client) {
        if (client.scopes().isEmpty()) {
            return new Hint(say("client.nothing"));
        }
        List<String> sorted = client.scopes().stream().sorted().toList();
        if (sorted.size() <= FOLDED_FROM) {
            return codes(sorted);
        }
        var more = new Details(say("client.scopes.count", sorted.size()), codes(sorted));
        more.addClassName("fold");
        return more;
    }

    private static Div codes(List<String> scopes) {
        var codes = new Div();
        codes.addClassName("scopes");
        scopes.forEach(scope -> {
            var name = new Span(scope);
            name.addClassName("code");
            codes.add(name);
        });
        return codes;
    }

    private static Component secrets(Client client) {
        var secrets = new Div();
        secrets.addClassName("secrets");
        if (client.working().isEmpty()) {
            secrets.add(new Span(say("client.no-secret")));
        }
        client.working()
                .forEach(secret -> secrets.add(
                        new TwoLines("…" + secret.lastFour(), say("client.until", Words.day(secret.expiresAt())))));
        return secrets;
    }

    private MenuBar menu(Client client) {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_SMALL, MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
        var manage = menu.addItem(say("client.manage"));
        manage.setAriaLabel(say("client.manage-one", client.name()));
        var actions = manage.getSubMenu();
        actions.addItem(say("client.rotate"), click -> dialogs.rotate(client, this::load));
        client.working()
                .forEach(secret -> actions.addItem(
                        say("client.end", secret.lastFour()), click -> dialogs.endSecret(client, secret, this::load)));
        if (client.active()) {
            actions.addItem(say("client.disable"), click -> dialogs.disable(client, this::load));
        } else {
            actions.addItem(say("client.enable"), click -> dialogs.enable(client, this::load));
        }
        actions.addItem(say("client.delete"), click -> dialogs.delete(client, this::load));
        return menu;
    }
}
