package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.crvsgateway.adminui.gateway.GatewayAddress;
import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.Message;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Screen;

/** Makes a client step by step, and hands over its secret, once. */
@Prototype
@Route(value = "clients/new", layout = MainLayout.class)
@RolesAllowed(GatewayScope.CLIENT_MANAGE)
public final class NewClientView extends Screen implements BeforeEnterObserver, BeforeLeaveObserver {

    private final transient Clients clients;
    private final transient GatewayAddress address;
    private final WhoStep who = new WhoStep();
    private final MayStep may = new MayStep();
    private final SightStep sight = new SightStep(may);
    private final GuardStep guard = new GuardStep();
    private final transient List<WizardStep> steps = List.of(who, may, sight, guard, new ReviewStep(this::draft));
    private final OrderedList progress = new OrderedList();
    private final H2 heading = new H2();
    private final Div body = new Div();
    private final Message message = new Message();
    private final Button before = new Button(say("client.step.back"), click -> show(at() - 1));
    private final Button next = new Button(say("client.step.next"), click -> next());
    private final Section card = new Section(heading, message, body);
    private WizardStep current = who;
    private boolean unstored;

    NewClientView(Clients clients, GatewayAddress address) {
        this.clients = clients;
        this.address = address;
        title(say("client.new.title"));
        narrow();
        var back = new RouterLink(say("client.all"), ClientsView.class);
        back.addClassName("back");
        progress.addClassName("wizard-progress");
        card.addClassName("card");
        heading.getElement().setAttribute("tabindex", "-1");
        next.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        next.setDisableOnClick(true);
        next.addClickShortcut(Key.ENTER).listenOn(who).setResetFocusOnActiveElement(true);
        var buttons = new Div(before, next);
        buttons.addClassName("wizard-buttons");
        card.add(buttons);
        add(back, new PageHead(say("client.new.title")), progress, card);
        show(0);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Call.run(
                UI.getCurrent(),
                clients::areas,
                sight::offer,
                failure -> message.showError(Failures.sentence(failure)));
    }

    private int at() {
        return steps.indexOf(current);
    }

    private void show(int step) {
        current = steps.get(step);
        message.clear();
        progress.removeAll();
        for (WizardStep one : steps) {
            var item = new ListItem(one.title());
            if (one.equals(current)) {
                item.getElement().setAttribute("aria-current", "step");
            }
            progress.add(item);
        }
        heading.setText(current.title());
        body.removeAll();
        body.add(current);
        current.shown();
        before.setVisible(step > 0);
        next.setText(say(step == steps.size() - 1 ? "client.create" : "client.step.next"));
        next.setEnabled(true);
        if (step > 0) {
            heading.getElement().callJsFunction("focus");
        }
    }

    private void next() {
        if (!current.check()) {
            next.setEnabled(true);
        } else if (at() < steps.size() - 1) {
            show(at() + 1);
        } else {
            create();
        }
    }

    private ClientDraft draft() {
        return new ClientDraft(
                who.name(), who.email(), may.template(), may.scopes(), sight.fields(), sight.areas(), guard.settings());
    }

    private void create() {
        ClientDraft draft = draft();
        before.setEnabled(false);
        Call.run(UI.getCurrent(), caller -> clients.create(caller, draft), this::handOver, this::refused);
    }

    private void refused(GatewayException failure) {
        before.setEnabled(true);
        next.setEnabled(true);
        message.showError(Failures.sentence(failure));
    }

    private void handOver(IssuedSecret issued) {
        unstored = true;
        progress.setVisible(false);
        card.removeAll();
        var done = new Button(say("page.done"), click -> open(issued.clientId()));
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        done.setEnabled(false);
        var stored = new Checkbox(say("page.stored"), change -> {
            unstored = !change.getValue();
            done.setEnabled(change.getValue());
        });
        var buttons = new Div(stored, done);
        buttons.addClassName("wizard-buttons");
        heading.setText(say("client.secret.title", issued.clientName()));
        card.add(
                heading,
                new Paragraph(say("client.secret.text")),
                new HandOver(issued, address.tokenEndpoint()),
                new FirstToken(clients, issued.clientId()),
                buttons);
        heading.getElement().callJsFunction("focus");
    }

    private static void open(String clientId) {
        UI.getCurrent().navigate(ClientView.class, new RouteParameters(ClientView.ID, clientId));
    }

    /** A secret that nobody stored is lost, and has to be given anew. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (unstored) {
            var leaving = event.postpone();
            Leaving.ask(
                    () -> {
                        unstored = false;
                        leaving.proceed();
                    },
                    leaving::cancel); // else no link leads anywhere any more
        }
    }
}
