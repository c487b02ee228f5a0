package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.signin.Session;

/** One subscription: how it is doing, its keys, what was sent to it, and what can be done about it. */
@Prototype
@Route(value = "subscriptions/:" + SubscriptionView.ID, layout = MainLayout.class)
@RolesAllowed({GatewayScope.SUBSCRIPTION_MANAGE, GatewayScope.SUBSCRIPTION_READ})
public final class SubscriptionView extends Screen implements BeforeEnterObserver {

    static final String ID = "id";

    private final transient Subscriptions subscriptions;
    private final transient Operations operations;
    private final Pane pane = new Pane();
    private final boolean mayManage = Session.current()
            .filter(who -> who.may(GatewayScope.SUBSCRIPTION_MANAGE))
            .isPresent();
    private String id = "";

    SubscriptionView(Subscriptions subscriptions, Operations operations) {
        this.subscriptions = subscriptions;
        this.operations = operations;
        title(say("subscription.one"));
        var back = new RouterLink(say("subscription.all"), SubscriptionsView.class);
        back.addClassName("back");
        add(back, pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get(ID).orElse("");
        load();
    }

    private void load() {
        pane.showLoading();
        String wanted = id;
        Call.run(
                UI.getCurrent(),
                who -> subscriptions.find(who, wanted),
                found -> {
                    if (wanted.equals(id)) {
                        show(found);
                    }
                },
                failure -> pane.showFailure(failure, this::load));
    }

    private void show(Optional<SubscriptionFile> found) {
        found.ifPresentOrElse(
                this::show, () -> pane.showEmpty(say("subscription.none"), say("subscription.none.text")));
    }

    private void show(SubscriptionFile file) {
        var actions = new Actions(subscriptions, operations, file, this::load);
        var head = new PageHead(file.line().label())
                .beside(file.line().state().badge())
                .about(file.line().client() + " · "
                        + String.join(", ", file.line().topics()));
        var sections = new Div();
        sections.addClassName("sections");
        Sections.facts(file).ifPresent(sections::add);
        sections.add(Sections.health(file.line()));
        sections.add(new KeysSection(operations, file, mayManage, this::load));
        if (!file.line().pulls()) {
            sections.add(new ReplaysSection(subscriptions, operations, file, mayManage));
        }
        var cards = new Div();
        cards.addClassName("cards");
        if (mayManage) {
            head.tools(actions.tools());
        }
        Sections.attention(file, mayManage ? actions.remedy() : Optional.<Component>empty())
                .ifPresent(cards::add);
        cards.add(sections, new DeliveriesSection(subscriptions, operations, file.line(), mayManage, this::load));
        pane.showContent(head, cards);
    }
}
