package org.crvsgateway.adminui.notification;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Group;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.InNavigation;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.PagedTable;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;
import org.crvsgateway.adminui.record.RecordStatus;
import org.crvsgateway.adminui.signin.Session;

/** The worklist: what was notified, the newest first. The filters are in the URL, so that Back leads to them. */
@Prototype
@Route(value = "notifications", layout = MainLayout.class)
@InNavigation(text = "notification.title", group = Group.REGISTRATION, order = 10, icon = VaadinIcon.ENVELOPE_O)
@RolesAllowed(GatewayScope.NOTIFICATION_READ)
public final class NotificationsView extends Screen implements BeforeEnterObserver {

    private final transient Notifications notifications;
    private final FilterFields fields =
            new FilterFields(filter -> UI.getCurrent().navigate(NotificationsView.class, filter.parameters()));
    private final PagedTable<NotificationSummary> list =
            new PagedTable<>(NotificationsView::table, NotificationsView::cells).whenEmpty(this::showEmpty);
    private transient Filter filter = Filter.of(QueryParameters.empty());

    NotificationsView(Notifications notifications) {
        this.notifications = notifications;
        title(say("notification.title"));
        var refresh = new Button(say("page.refresh"), VaadinIcon.REFRESH.create(), click -> load());
        var head = new PageHead(say("notification.title")).about(say("notification.keys"));
        if (Session.current().filter(who -> who.may(GatewayScope.RECORD_READ)).isPresent()) {
            var waiting = new RouterLink(say("notification.waiting.title"), WaitingView.class);
            waiting.addClassName("download");
            head.tools(waiting);
        }
        add(head.tools(refresh), fields, list);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        // only a help to choose from: without them the list is as good
        Call.run(event.getUI(), notifications::senders, fields::offer, failure -> {});
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = Filter.of(event.getLocation().getQueryParameters());
        fields.show(filter);
        load();
    }

    private void load() {
        Filter wanted = filter;
        list.load((who, after) -> notifications.page(who, wanted, after));
    }

    private void showEmpty(Pane pane) {
        if (filter.parameters().getParameters().isEmpty()) {
            pane.showEmpty(say("notification.empty"), say("notification.empty.text"));
            return;
        }
        String text = filter.isByStatusAlone()
                ? say(
                        "notification.empty.status.text",
                        RecordStatus.valueOf(filter.status()).label())
                : say("notification.empty.filtered");
        pane.showEmpty(
                say("notification.empty.status"),
                text,
                new Button(
                        say("notification.show-all"), click -> UI.getCurrent().navigate(NotificationsView.class)));
    }

    private static Table table() {
        return new Table(
                say("notification.table"),
                say("notification.registrant"),
                say("notification.event"),
                say("notification.received"),
                say("notification.checks"),
                say("notification.status"));
    }

    private static Component[] cells(NotificationSummary item) {
        String name = item.registrant().isBlank() ? say("notification.nameless") : item.registrant();
        var open = new RouterLink(
                name, NotificationView.class, new RouteParameters(NotificationView.TRACKING_ID, item.trackingId()));
        open.addClassName("row-link");
        var trackingId = new Span(item.trackingId());
        trackingId.addClassName("code");
        return new Component[] {
            new TwoLines(open, trackingId),
            new TwoLines(
                    Words.of(item.eventType()),
                    item.eventDate().isEmpty() ? say("notification.dateless") : Words.date(item.eventDate())),
            new TwoLines(Words.time(item.receivedAt()), item.source()),
            checks(item),
            item.status().badge()
        };
    }

    private static Component checks(NotificationSummary item) {
        var checks = new Div();
        checks.addClassName("checks");
        if (item.possibleDuplicate()) {
            checks.add(new Badge(say("notification.possible-duplicate"), Badge.Tone.WAITING));
        }
        if (item.issues() > 0) {
            checks.add(new Badge(say("notification.issues", item.issues()), Badge.Tone.WAITING));
        }
        if (checks.getChildren().findAny().isEmpty()) {
            checks.add(new Hint(say("notification.nothing-found")));
        }
        return checks;
    }
}
