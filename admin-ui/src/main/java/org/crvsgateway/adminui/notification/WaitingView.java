package org.crvsgateway.adminui.notification;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.PagedTable;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;

/** Registrations that wait for the ID system, the longest first. Each leads to where it can be completed without it. */
@Prototype
@Route(value = "waiting-registrations", layout = MainLayout.class)
@RolesAllowed(GatewayScope.RECORD_READ)
public final class WaitingView extends Screen implements BeforeEnterObserver {

    private final transient Notifications notifications;
    private final Checkbox overdue = new Checkbox(say("notification.waiting.overdue-only"), change -> load());
    private final PagedTable<WaitingRegistration> list = new PagedTable<>(WaitingView::table, WaitingView::cells)
            .whenEmpty(
                    pane -> pane.showEmpty(say("notification.waiting.empty"), say("notification.waiting.empty.text")));

    WaitingView(Notifications notifications) {
        this.notifications = notifications;
        title(say("notification.waiting.title"));
        var back = new RouterLink(say("notification.all"), NotificationsView.class);
        back.addClassName("back");
        var refresh = new Button(say("page.refresh"), VaadinIcon.REFRESH.create(), click -> load());
        add(
                back,
                new PageHead(say("notification.waiting.title"))
                        .about(say("notification.waiting.about"))
                        .tools(overdue, refresh),
                list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        boolean only = overdue.getValue();
        list.load((who, after) -> notifications.waiting(who, only, after));
    }

    private static Table table() {
        return new Table(
                say("notification.waiting.title"),
                say("notification.waiting.tracking-id"),
                say("notification.event"),
                say("notification.office"),
                say("notification.waiting.since"),
                say("notification.waiting.due"));
    }

    private static Component[] cells(WaitingRegistration item) {
        var open = new RouterLink(
                item.trackingId(),
                NotificationView.class,
                new RouteParameters(NotificationView.TRACKING_ID, item.trackingId()));
        open.addClassNames("row-link", "code");
        return new Component[] {
            open,
            new Span(Words.of(item.eventType())),
            new Span(item.office()),
            new TwoLines(Words.time(item.since()), item.askedBy()),
            item.overdue()
                    ? new Badge(say("notification.waiting.overdue"), Badge.Tone.BAD)
                    : new Hint(Words.time(item.dueAt()))
        };
    }
}
