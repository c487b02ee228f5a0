package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Group;
import org.crvsgateway.adminui.page.InNavigation;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;
import org.crvsgateway.adminui.signin.Session;

/** Every subscription, and how it is doing. */
@Prototype
@Route(value = "subscriptions", layout = MainLayout.class)
@InNavigation(text = "subscription.title", group = Group.EXCHANGE, order = 40, icon = VaadinIcon.CONNECT_O)
@RolesAllowed({GatewayScope.SUBSCRIPTION_MANAGE, GatewayScope.SUBSCRIPTION_READ})
public final class SubscriptionsView extends Screen implements BeforeEnterObserver {

    private final transient Subscriptions subscriptions;
    private final Pane pane = new Pane();

    SubscriptionsView(Subscriptions subscriptions, NewSubscription creation) {
        this.subscriptions = subscriptions;
        title(say("subscription.title"));
        var head = new PageHead(say("subscription.title"))
                .about(say("subscription.about"))
                .tools(new Button(say("page.refresh"), VaadinIcon.REFRESH.create(), click -> load()));
        if (Session.current()
                .filter(who -> who.may(GatewayScope.SUBSCRIPTION_MANAGE))
                .isPresent()) {
            var create = new Button(say("subscription.new"), click -> creation.ask(UI.getCurrent()));
            create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            head.tools(create);
        }
        add(head, pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        pane.showLoading();
        Call.run(UI.getCurrent(), subscriptions::all, this::show, failure -> pane.showFailure(failure, this::load));
    }

    private void show(List<Subscription> all) {
        if (all.isEmpty()) {
            pane.showEmpty(say("subscription.empty"), say("subscription.empty.text"));
            return;
        }
        var table = new Table(
                say("subscription.table"),
                say("subscription.endpoint"),
                say("subscription.topics"),
                say("subscription.state"),
                say("subscription.breaker"),
                say("subscription.backlog"),
                say("subscription.day"));
        all.forEach(one -> table.addRow(
                endpoint(one),
                topics(one),
                one.state().badge(),
                one.pulls() ? new Span("–") : one.health().breaker(),
                backlog(one.health()),
                day(one.health())));
        pane.showContent(table);
    }

    private static Component endpoint(Subscription one) {
        var open =
                new RouterLink(one.label(), SubscriptionView.class, new RouteParameters(SubscriptionView.ID, one.id()));
        open.addClassNames("row-link", "endpoint");
        return new TwoLines(open, new Span(one.client()));
    }

    private static Component topics(Subscription one) {
        var topics = new Span(String.join(", ", one.topics()));
        topics.addClassNames("code", "scopes");
        return topics;
    }

    private static Component backlog(Health health) {
        String waiting = Words.number(health.backlog());
        return health.oldestUndelivered().isEmpty()
                ? new Span(waiting)
                : new TwoLines(waiting, say("subscription.oldest", Words.time(health.oldestUndelivered())));
    }

    private static Component day(Health health) {
        String text = health.successText();
        return new TwoLines(new Sparkline(text, health.hours(), Instant.now()), new Span(text));
    }
}
