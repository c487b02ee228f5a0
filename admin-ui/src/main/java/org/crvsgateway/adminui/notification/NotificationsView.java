package org.crvsgateway.adminui.notification;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;
import org.jspecify.annotations.Nullable;

/** The worklist: what was notified, the newest first. The chosen status is in the URL, so that Back leads to it. */
@Prototype
@Route(value = "notifications", layout = MainLayout.class)
@RouteAlias(value = "", layout = MainLayout.class)
@PageTitle("Notifications – CRVS Gateway")
@RolesAllowed(GatewayScope.NOTIFICATION_READ)
public final class NotificationsView extends Main implements BeforeEnterObserver {

    private static final String STATUS = "status";

    private final transient Notifications notifications;
    private final Select<RecordStatus> filter = new Select<>();
    private final Pane pane = new Pane();
    private final Button more = new Button("Show more", click -> loadMore());
    private @Nullable Table table;
    private @Nullable String next;
    private int request;

    NotificationsView(Notifications notifications) {
        this.notifications = notifications;
        addClassName("screen");
        filter.setLabel("Status");
        filter.setItems(RecordStatus.values());
        filter.setEmptySelectionAllowed(true);
        filter.setEmptySelectionCaption("All");
        filter.setItemLabelGenerator(status -> status == null ? "All" : status.label());
        filter.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                UI.getCurrent().navigate(NotificationsView.class, query(change.getValue()));
            }
        });
        var refresh = new Button("Refresh", VaadinIcon.REFRESH.create(), click -> load());
        var tools = new Div(filter, refresh);
        tools.addClassName("tools");
        var head = new Div(new H1("Notifications"), tools);
        head.addClassName("screen-head");
        more.setDisableOnClick(true);
        more.addClassName("more");
        add(head, pane);
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
        pane.showLoading("notifications");
        RecordStatus status = filter.getValue();
        int mine = ++request;
        Call.run(
                UI.getCurrent(),
                who -> notifications.page(who, status, null),
                page -> ifStillWanted(mine, () -> show(page)),
                failure -> ifStillWanted(mine, () -> pane.showFailure(failure, this::load)));
    }

    /** An answer that was overtaken by another choice of status is dropped. */
    private void ifStillWanted(int mine, Runnable action) {
        if (mine == request) {
            action.run();
        }
    }

    private void show(NotificationPage page) {
        if (page.items().isEmpty()) {
            showEmpty();
            return;
        }
        table = new Table("Notifications, the newest first", "Registrant", "Event", "Received", "Checks", "Status");
        pane.showContent(table, more);
        append(page);
    }

    private void showEmpty() {
        if (filter.isEmpty()) {
            pane.showEmpty(
                    "No notifications yet",
                    "Births and deaths appear here as soon as a hospital or another sender reports them.");
        } else {
            pane.showEmpty(
                    "Nothing here",
                    "No notification has the status “" + filter.getValue().label() + "”.",
                    new Button("Show all", click -> UI.getCurrent().navigate(NotificationsView.class, query(null))));
        }
    }

    private void loadMore() {
        String after = next;
        RecordStatus status = filter.getValue();
        int mine = request;
        Call.run(
                UI.getCurrent(),
                who -> notifications.page(who, status, after),
                page -> ifStillWanted(mine, () -> append(page)),
                failure -> ifStillWanted(mine, () -> {
                    more.setEnabled(true);
                    more.setText("Show more (the last try failed: " + failure.getMessage() + ")");
                }));
    }

    private void append(NotificationPage page) {
        if (table != null) {
            page.items().forEach(item -> table.addRow(cells(item)));
        }
        next = page.next();
        more.setText("Show more");
        more.setEnabled(true);
        more.setVisible(next != null);
    }

    private static Component[] cells(NotificationSummary item) {
        String name = item.registrant().isBlank() ? "Name not given" : item.registrant();
        var open = new RouterLink(
                name, NotificationView.class, new RouteParameters(NotificationView.TRACKING_ID, item.trackingId()));
        open.addClassName("row-link");
        var trackingId = new Span(item.trackingId());
        trackingId.addClassName("code");
        return new Component[] {
            new TwoLines(open, trackingId),
            new TwoLines(
                    Words.of(item.eventType()),
                    item.eventDate().isEmpty() ? "Date not given" : Words.date(item.eventDate())),
            new TwoLines(Words.time(item.receivedAt()), item.source()),
            checks(item),
            item.status().badge()
        };
    }

    private static Component checks(NotificationSummary item) {
        var checks = new Div();
        checks.addClassName("checks");
        if (item.possibleDuplicate()) {
            checks.add(new Badge("Possible duplicate", Badge.Tone.WAITING));
        }
        if (item.issues() > 0) {
            checks.add(new Badge(Words.count(item.issues(), "issue"), Badge.Tone.WAITING));
        }
        if (checks.getChildren().findAny().isEmpty()) {
            var none = new Span("Nothing found");
            none.addClassName("quiet");
            checks.add(none);
        }
        return checks;
    }
}
