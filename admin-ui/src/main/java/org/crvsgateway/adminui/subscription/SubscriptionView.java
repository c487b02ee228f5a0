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
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Toast;
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
    private final Div health = new Div();
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
        health.removeAll();
        health.add(Sections.health(file.line()));
        var doing = sections(health);
        if (!file.line().pulls()) {
            doing.add(new ReplaysSection(subscriptions, operations, file, mayManage));
        }
        var about = sections();
        Sections.facts(file).ifPresent(about::add);
        about.add(new KeysSection(operations, file, mayManage, this::load));
        var cards = new Div();
        cards.addClassName("cards");
        if (mayManage) {
            head.tools(actions.tools());
        }
        Sections.attention(file, mayManage ? actions.remedy() : Optional.<Component>empty())
                .ifPresent(cards::add);
        var deliveries = new DeliveriesSection(subscriptions, operations, file.line(), mayManage, this::load);
        deliveries.whenRefreshed(this::refreshHealth);
        cards.add(doing, deliveries, about);
        pane.showContent(head, cards);
    }

    /** Quietly: the list of deliveries shows that it loads. */
    private void refreshHealth() {
        String wanted = id;
        Call.run(
                UI.getCurrent(),
                who -> subscriptions.find(who, wanted),
                found -> found.filter(file -> file.line().id().equals(id)).ifPresent(file -> {
                    health.removeAll();
                    health.add(Sections.health(file.line()));
                }),
                failure -> Toast.failed(Failures.sentence(failure)));
    }

    private static Div sections(Component... parts) {
        var sections = new Div(parts);
        sections.addClassName("sections");
        return sections;
    }
}
