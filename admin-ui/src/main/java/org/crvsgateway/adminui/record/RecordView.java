package org.crvsgateway.adminui.record;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Words;
import org.crvsgateway.adminui.signin.Session;

/** One record: what it says, how it came to say so, what may be the same event, and what the law lets somebody do. */
@Prototype
@Route(value = "records/:" + RecordView.ID, layout = MainLayout.class)
@RolesAllowed(GatewayScope.RECORD_READ)
public final class RecordView extends Screen implements BeforeEnterObserver {

    public static final String ID = "id";

    private final transient Records records;
    private final transient RecordDialogs dialogs;
    private final transient SourceDialogs sources;
    private final transient Duplicates duplicates;
    private final Pane pane = new Pane();
    private String id = "";

    RecordView(Records records, RecordDialogs dialogs, SourceDialogs sources, Duplicates duplicates) {
        this.records = records;
        this.dialogs = dialogs;
        this.sources = sources;
        this.duplicates = duplicates;
        narrow();
        title(say("record.one"));
        if (Session.current().filter(who -> who.may(GatewayScope.RECORD_SEARCH)).isPresent()) {
            var back = new RouterLink(say("record.all"), RecordsView.class);
            back.addClassName("back");
            add(back);
        }
        add(pane);
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
                who -> records.find(who, wanted),
                found -> {
                    if (wanted.equals(id)) {
                        found.ifPresentOrElse(
                                this::show, () -> pane.showEmpty(say("record.none"), say("record.none.text")));
                    }
                },
                failure -> pane.showFailure(failure, this::load));
    }

    private void show(RecordFile file) {
        var sections = new Div();
        sections.addClassName("sections");
        registration(file).section().ifPresent(sections::add);
        EventSections.of(file.content()).forEach(sections::add);
        var cards = new Div();
        cards.addClassName("cards");
        duplicates.of(file).ifPresent(cards::add);
        cards.add(sections);
        History.of(file.rec()).ifPresent(cards::add);
        pane.showContent(head(file), cards);
    }

    private PageHead head(RecordFile file) {
        String about = Stream.of(
                        Words.of(file.text("eventType")),
                        file.text("registrationNumber"),
                        say("notification.tracking-id", file.text("trackingId")))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
        return new PageHead(file.registrant().isBlank() ? say("notification.nameless") : file.registrant())
                .beside(file.status().badge())
                .about(about)
                .tools(actions(file));
    }

    private Component[] actions(RecordFile file) {
        List<Component> actions = new ArrayList<>();
        actions.add(new Button(say("record.as-json"), click -> sources.json(file)));
        actions.add(new Button(say("record.as-fhir"), click -> sources.fhir(file)));
        if (file.status() == RecordStatus.REGISTERED) {
            offer(actions, GatewayScope.RECORD_REVOKE, say("record.revoke"), () -> dialogs.revoke(file, this::load));
            offer(actions, GatewayScope.RECORD_CERTIFY, say("record.certify"), () -> dialogs.certify(file, this::load));
            offer(actions, GatewayScope.RECORD_CORRECT, say("record.correct"), () -> dialogs.correct(file, this::load));
        }
        return actions.toArray(Component[]::new);
    }

    private static void offer(List<Component> actions, String scope, String text, Runnable action) {
        if (Session.current().filter(who -> who.may(scope)).isPresent()) {
            actions.add(new Button(text, click -> action.run()));
        }
    }

    private static Facts registration(RecordFile file) {
        return new Facts(say("record.registration"))
                .add(say("record.number"), file.text("registrationNumber"))
                .add(say("record.registered"), Words.time(file.text("registeredAt")))
                .add(say("record.office"), file.text("office"))
                .add(say("record.version"), file.text("version"))
                .add(say("record.changed"), Words.time(file.text("updatedAt")));
    }
}
