package org.crvsgateway.adminui.notification;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Words;
import org.crvsgateway.adminui.signin.Session;

/** One notification: what was reported, what speaks against it, what has been done, and the decision. */
@Prototype
@Route(value = "notifications/:" + NotificationView.TRACKING_ID, layout = MainLayout.class)
@RolesAllowed(GatewayScope.RECORD_READ)
public final class NotificationView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    static final String TRACKING_ID = "trackingId";

    private final transient Notifications notifications;
    private final transient Decisions decisions;
    private final Pane pane = new Pane();
    private String trackingId = "";

    NotificationView(Notifications notifications, Decisions decisions) {
        this.notifications = notifications;
        this.decisions = decisions;
        addClassNames("screen", "screen-narrow");
        var back = new RouterLink("All notifications", NotificationsView.class);
        back.addClassName("back");
        add(back, pane);
    }

    /** By the tracking id: names do not belong into the browser's history. */
    @Override
    public String getPageTitle() {
        return "Notification " + trackingId + " – CRVS Gateway";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        trackingId = event.getRouteParameters().get(TRACKING_ID).orElse("");
        load();
    }

    private void load() {
        pane.showLoading("the notification");
        String wanted = trackingId;
        Call.run(
                UI.getCurrent(),
                who -> notifications.find(who, wanted),
                found -> {
                    if (wanted.equals(trackingId)) {
                        show(found);
                    }
                },
                failure -> pane.showFailure(failure, this::load));
    }

    private void show(Optional<NotificationFile> found) {
        found.ifPresentOrElse(
                this::show,
                () -> pane.showEmpty(
                        "No such notification",
                        "There is no notification with the tracking ID " + trackingId + ", or you may not see it."));
    }

    private void show(NotificationFile file) {
        var sections = new Div();
        sections.addClassName("sections");
        report(file).section().ifPresent(sections::add);
        EventSections.of(file.rec().path("content")).forEach(sections::add);
        var cards = new Div();
        cards.addClassName("cards");
        Findings.issues(file).ifPresent(cards::add);
        Findings.possibleDuplicates(file).ifPresent(cards::add);
        cards.add(sections);
        History.of(file).ifPresent(cards::add);
        pane.showContent(head(file), cards);
    }

    private Div head(NotificationFile file) {
        var title = new Div(
                new H1(file.registrant().isBlank() ? "Name not given" : file.registrant()),
                file.status().badge());
        title.addClassName("title");
        var about = new Paragraph(Stream.of(
                        Words.of(file.rec().path("eventType").asText("")),
                        "Tracking ID " + trackingId,
                        file.notification().at("/source/name").asText(""),
                        "received "
                                + Words.time(
                                        file.notification().path("receivedAt").asText("")))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · ")));
        about.addClassName("about");
        var words = new Div(title, about);
        var head = new Div(words, actions(file));
        head.addClassName("screen-head");
        return head;
    }

    private Div actions(NotificationFile file) {
        var actions = new Div();
        actions.addClassName("tools");
        var who = Session.current();
        if (file.status() != RecordStatus.NOTIFIED || who.isEmpty()) {
            return actions;
        }
        if (who.get().may(GatewayScope.RECORD_REJECT)) {
            actions.add(new Button("Reject…", click -> decisions.reject(file, this::rejected)));
        }
        if (who.get().may(GatewayScope.RECORD_REGISTER)) {
            var register = new Button("Register…", click -> decisions.register(file, this::load));
            register.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(register);
        }
        return actions;
    }

    private void rejected() {
        Notification.show("Rejected. The sender can read the reason.", 4000, Notification.Position.BOTTOM_START);
        load();
    }

    private static Facts report(NotificationFile file) {
        return new Facts(file.status() == RecordStatus.NOTIFIED ? "The report" : "Registration")
                .add(
                        "Registration number",
                        file.rec().path("registrationNumber").asText(""))
                .add("Registered", Words.time(file.rec().path("registeredAt").asText("")))
                .add("Office", file.office().map(Office::label).orElse(""))
                .add("Sender's reference", file.notification().path("reference").asText(""));
    }
}
