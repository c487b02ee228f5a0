package org.crvsgateway.adminui.notification;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Badge;
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
import org.jspecify.annotations.Nullable;

/** The worklist: what was notified, the newest first. The chosen status is in the URL, so that Back leads to it. */
@Prototype
@Route(value = "notifications", layout = MainLayout.class)
@InNavigation(text = "notification.title", group = Group.REGISTRATION, order = 10, icon = VaadinIcon.ENVELOPE_O)
@RolesAllowed(GatewayScope.NOTIFICATION_READ)
public final class NotificationsView extends Screen implements BeforeEnterObserver {

    private static final String STATUS = "status";

    private final transient Notifications notifications;
    private final Select<RecordStatus> filter = new Select<>();
    private final PagedTable<NotificationSummary> list =
            new PagedTable<>(NotificationsView::table, NotificationsView::cells).whenEmpty(this::showEmpty);

    NotificationsView(Notifications notifications) {
        this.notifications = notifications;
        title(say("notification.title"));
        filter.setLabel(say("notification.status"));
        filter.setItems(RecordStatus.values());
        filter.setEmptySelectionAllowed(true);
        filter.setEmptySelectionCaption(say("notification.status.all"));
        filter.setItemLabelGenerator(status -> status == null ? say("notification.status.all") : status.label());
        filter.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                UI.getCurrent().navigate(NotificationsView.class, query(change.getValue()));
            }
        });
        var refresh = new Button(say("page.refresh"), VaadinIcon.REFRESH.create(), click -> load());
        add(new PageHead(say("notification.title")).tools(filter, refresh), list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(STATUS)
                .orElse("");
        filter.setValue(Arrays.stream(RecordStatus.values())
                .filter(status -> status.name().equals(wanted))
                .findFirst()
                .orElse(null));
        load();
    }

    private static QueryParameters query(@Nullable RecordStatus status) {
        return status == null ? QueryParameters.empty() : QueryParameters.of(STATUS, status.name());
    }

    private void load() {
        RecordStatus status = filter.getValue();
        list.load((who, after) -> notifications.page(who, status, after));
    }

    private void showEmpty(Pane pane) {
        if (filter.isEmpty()) {
            pane.showEmpty(say("notification.empty"), say("notification.empty.text"));
        } else {
            pane.showEmpty(
                    say("notification.empty.status"),
                    say("notification.empty.status.text", filter.getValue().label()),
                    new Button(say("notification.show-all"), click -> UI.getCurrent()
                            .navigate(NotificationsView.class, query(null))));
        }
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
