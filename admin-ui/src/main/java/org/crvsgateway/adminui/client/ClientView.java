package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Words;
import org.crvsgateway.adminui.signin.Session;

/** One client: what it may do, its secrets, and what became of its calls. */
@Prototype
@Route(value = "clients/:" + ClientView.ID, layout = MainLayout.class)
@RolesAllowed({GatewayScope.CLIENT_MANAGE, GatewayScope.CLIENT_READ})
public final class ClientView extends Screen implements BeforeEnterObserver {

    static final String ID = "clientId";

    private final transient Clients clients;
    private final transient ClientDialogs dialogs;
    private final Pane pane = new Pane();
    private final boolean mayManage =
            Session.current().filter(who -> who.may(GatewayScope.CLIENT_MANAGE)).isPresent();
    private String id = "";

    ClientView(Clients clients, ClientDialogs dialogs) {
        this.clients = clients;
        this.dialogs = dialogs;
        narrow();
        var back = new RouterLink(say("client.all"), ClientsView.class);
        back.addClassName("back");
        add(back, pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get(ID).orElse("");
        title(say("client.one"));
        load();
    }

    private void load() {
        pane.showLoading();
        String wanted = id;
        Call.run(
                UI.getCurrent(),
                who -> clients.find(who, wanted),
                found -> {
                    if (wanted.equals(id)) {
                        show(found);
                    }
                },
                failure -> pane.showFailure(failure, this::load));
    }

    private void show(Optional<ClientFile> found) {
        found.ifPresentOrElse(this::show, () -> pane.showEmpty(say("client.none"), say("client.none.text")));
    }

    private void show(ClientFile file) {
        Client client = file.client();
        var cards = new Div();
        cards.addClassName("cards");
        if (client.working().size() > 1) {
            cards.add(Secrets.overlap(client, this::endSecret, mayManage));
        }
        var sections = new Div();
        sections.addClassName("sections");
        ClientFacts.of(file).forEach(sections::add);
        cards.add(sections, Secrets.all(client, this::endSecret, mayManage));
        ClientFacts.refusals(file).ifPresent(cards::add);
        pane.showContent(head(client), cards);
    }

    private PageHead head(Client client) {
        var head = new PageHead(client.name())
                .beside(ClientsView.state(client))
                .about(say(
                        "client.from",
                        client.template().label(),
                        client.origin().createdBy(),
                        Words.day(client.origin().createdAt())));
        return mayManage ? head.tools(actions(client)) : head;
    }

    private Component[] actions(Client client) {
        List<Component> actions = new ArrayList<>();
        var delete = new Button(
                say("client.delete"),
                click -> dialogs.delete(client, () -> UI.getCurrent().navigate(ClientsView.class)));
        delete.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
        actions.add(delete);
        actions.add(
                client.active()
                        ? new Button(say("client.disable"), click -> dialogs.disable(client, this::load))
                        : new Button(say("client.enable"), click -> dialogs.enable(client, this::load)));
        var rotate = new Button(say("client.rotate"), click -> dialogs.rotate(client, this::load));
        rotate.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        actions.add(rotate);
        return actions.toArray(Component[]::new);
    }

    private void endSecret(Client client, Client.Secret secret) {
        dialogs.endSecret(client, secret, this::load);
    }
}
