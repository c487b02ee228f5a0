package org.crvsgateway.adminui.client;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;

/** The systems that call the gateway. */
@Prototype
@Route(value = "clients", layout = MainLayout.class)
@PageTitle("Clients – CRVS Gateway")
@RolesAllowed(GatewayScope.CLIENT_MANAGE)
public final class ClientsView extends Main implements BeforeEnterObserver {

    private final transient Clients clients;
    private final transient ClientDialogs dialogs;
    private final Pane pane = new Pane();

    ClientsView(Clients clients, ClientDialogs dialogs) {
        this.clients = clients;
        this.dialogs = dialogs;
        addClassName("screen");
        var tools = new Div(newClient());
        tools.addClassName("tools");
        var head = new Div(new H1("Clients"), tools);
        head.addClassName("screen-head");
        add(head, pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private Button newClient() {
        var create = new Button("New client…", click -> dialogs.create(this::load));
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return create;
    }

    private void load() {
        pane.showLoading("clients");
        Call.run(UI.getCurrent(), clients::all, this::show, failure -> pane.showFailure(failure, this::load));
    }

    private void show(List<Client> all) {
        if (all.isEmpty()) {
            pane.showEmpty(
                    "No clients yet",
                    "A client is a system that calls the gateway: a hospital that reports births, the national ID system,"
                            + " a programme that looks up records.");
            return;
        }
        var table = new Table("Clients by name", "Client", "May do", "Secrets", "Last used", "State", "Manage");
        all.forEach(client -> table.addRow(
                new TwoLines(client.name(), client.template().label()),
                scopes(client),
                secrets(client),
                new Span(client.lastUsedAt().isEmpty() ? "Never" : Words.time(client.lastUsedAt())),
                client.active() ? new Badge("Active", Badge.Tone.GOOD) : new Badge("Disabled", Badge.Tone.NEUTRAL),
                menu(client)));
        pane.showContent(table);
    }

    private static Component scopes(Client client) {
        var scopes = new Div();
        scopes.addClassName("scopes");
        client.scopes().stream().sorted().forEach(scope -> {
            var name = new Span(scope);
            name.addClassName("code");
            scopes.add(name);
        });
        return scopes;
    }

    private static Component secrets(Client client) {
        var secrets = new Div();
        secrets.addClassName("secrets");
        if (client.secrets().isEmpty()) {
            secrets.add(new Span("None that works"));
        }
        client.secrets()
                .forEach(secret ->
                        secrets.add(new TwoLines("…" + secret.lastFour(), "until " + Words.day(secret.expiresAt()))));
        return secrets;
    }

    private MenuBar menu(Client client) {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_SMALL, MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
        var manage = menu.addItem("Manage");
        manage.setAriaLabel("Manage " + client.name());
        var actions = manage.getSubMenu();
        actions.addItem("New secret…", click -> dialogs.rotate(client, this::load));
        client.secrets()
                .forEach(secret -> actions.addItem(
                        "End the secret …" + secret.lastFour() + "…",
                        click -> dialogs.endSecret(client, secret, this::load)));
        if (client.active()) {
            actions.addItem("Disable…", click -> dialogs.disable(client, this::load));
        } else {
            actions.addItem("Enable…", click -> dialogs.enable(client, this::load));
        }
        actions.addItem("Delete…", click -> dialogs.delete(client, this::load));
        return menu;
    }
}
