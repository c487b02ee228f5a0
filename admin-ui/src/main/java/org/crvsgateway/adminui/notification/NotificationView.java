package org.crvsgateway.adminui.notification;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Toast;
import org.crvsgateway.adminui.page.Words;
import org.crvsgateway.adminui.record.EventSections;
import org.crvsgateway.adminui.record.History;
import org.crvsgateway.adminui.record.RecordStatus;
import org.crvsgateway.adminui.record.RecordView;
import org.crvsgateway.adminui.signin.Session;

/** One notification: what was reported, what speaks against it, what has been done, and the decision. */
@Prototype
@Route(value = "notifications/:" + NotificationView.TRACKING_ID, layout = MainLayout.class)
@RolesAllowed(GatewayScope.RECORD_READ)
public final class NotificationView extends Screen implements BeforeEnterObserver {

    static final String TRACKING_ID = "trackingId";

    private final transient Notifications notifications;
    private final transient Decisions decisions;
    private final Pane pane = new Pane();
    private String trackingId = "";

    NotificationView(Notifications notifications, Decisions decisions) {
        this.notifications = notifications;
        this.decisions = decisions;
        narrow();
        var back = new RouterLink(say("notification.all"), NotificationsView.class);
        back.addClassName("back");
        add(back, pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        trackingId = event.getRouteParameters().get(TRACKING_ID).orElse("");
        title(say("notification.one", trackingId));
        load();
    }

    private void load() {
        pane.showLoading();
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
                this::show, () -> pane.showEmpty(say("notification.none"), say("notification.none.text", trackingId)));
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
        History.of(file.rec()).ifPresent(cards::add);
        pane.showContent(head(file), cards);
    }

    private PageHead head(NotificationFile file) {
        String about = Stream.of(
                        Words.of(file.rec().path("eventType").asText("")),
                        say("notification.tracking-id", trackingId),
                        file.notification().at("/source/name").asText(""),
                        say(
                                "notification.received-at",
                                Words.time(
                                        file.notification().path("receivedAt").asText(""))))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
        return new PageHead(file.registrant().isBlank() ? say("notification.nameless") : file.registrant())
                .beside(file.status().badge())
                .about(about)
                .tools(actions(file));
    }

    private Component[] actions(NotificationFile file) {
        List<Component> actions = new ArrayList<>();
        var who = Session.current();
        actions.add(recordLink(file));
        boolean waits = file.status() == RecordStatus.PENDING_IDENTITY;
        if ((file.status() == RecordStatus.NOTIFIED || waits) && who.isPresent()) {
            if (who.get().may(GatewayScope.RECORD_REJECT)) {
                actions.add(new Button(say("notification.reject"), click -> decisions.reject(file, this::rejected)));
            }
            if (who.get().may(GatewayScope.RECORD_REGISTER)) {
                var register = waits
                        ? new Button(say("notification.complete"), click -> decisions.complete(file, this::load))
                        : new Button(say("notification.register"), click -> decisions.register(file, this::load));
                register.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
                actions.add(register);
            }
        }
        return actions.toArray(Component[]::new);
    }

    private static RouterLink recordLink(NotificationFile file) {
        var link = new RouterLink(
                say("notification.open-record"), RecordView.class, new RouteParameters(RecordView.ID, file.recordId()));
        link.addClassName("download");
        return link;
    }

    private void rejected() {
        Toast.done(say("notification.rejected"));
        load();
    }

    private static Facts report(NotificationFile file) {
        boolean open = file.status() == RecordStatus.NOTIFIED || file.status() == RecordStatus.PENDING_IDENTITY;
        return new Facts(say(open ? "notification.the-report" : "notification.the-registration"))
                .add(
                        say("notification.registration-number"),
                        file.rec().path("registrationNumber").asText(""))
                .add(
                        say("notification.registered"),
                        Words.time(file.rec().path("registeredAt").asText("")))
                .add(
                        say("notification.office"),
                        file.office().map(Office::label).orElse(""))
                .add(
                        say("notification.reference"),
                        file.notification().path("reference").asText(""));
    }
}
