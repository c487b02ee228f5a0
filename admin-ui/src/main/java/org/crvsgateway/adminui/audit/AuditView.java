package org.crvsgateway.adminui.audit;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.Map;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.Group;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.InNavigation;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.Message;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.PagedTable;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;
import org.crvsgateway.adminui.signin.Session;

/** Who did what to whom, the newest first; filters are in the URL. */
@Prototype
@Route(value = "audit", layout = MainLayout.class)
@InNavigation(text = "audit.title", group = Group.OVERSIGHT, order = 20, icon = VaadinIcon.BOOK)
@RolesAllowed(GatewayScope.AUDIT_READ)
public final class AuditView extends Screen implements BeforeEnterObserver {

    private static final String SUBJECT = "subject";
    private static final String ACTION = "action";

    private final transient AuditTrail trail;
    private final TextField subject = new TextField(say("audit.subject"));
    private final TextField action = new TextField(say("audit.action"));
    private final Message found = new Message();
    private final Button verify = new Button(say("audit.verify"), click -> verify());
    private final PagedTable<AuditEntry> list =
            new PagedTable<>(AuditView::table, AuditView::cells).whenEmpty(this::showEmpty);

    AuditView(AuditTrail trail) {
        this.trail = trail;
        title(say("audit.title"));
        subject.setClearButtonVisible(true);
        action.setClearButtonVisible(true);
        action.setPlaceholder(GatewayScope.RECORD_REGISTER);
        verify.setDisableOnClick(true);
        subject.addValueChangeListener(change -> filterBy(change.isFromClient()));
        action.addValueChangeListener(change -> filterBy(change.isFromClient()));
        var filters = new Div(subject, action);
        filters.addClassName("filters");
        add(
                new PageHead(say("audit.title"))
                        .about(say("audit.about"))
                        .tools(verify, download(AuditFile.CSV), download(AuditFile.FHIR)),
                found,
                filters,
                list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getLocation().getQueryParameters();
        subject.setValue(asked.getSingleParameter(SUBJECT).orElse(""));
        action.setValue(asked.getSingleParameter(ACTION).orElse(""));
        AuditTrail.Filter filter = filter();
        list.load((who, after) -> trail.page(who, filter, after));
    }

    private AuditTrail.Filter filter() {
        return new AuditTrail.Filter(subject.getValue(), action.getValue());
    }

    private void filterBy(boolean person) {
        if (!person) {
            return;
        }
        Map<String, String> asked = new HashMap<>();
        if (!subject.isEmpty()) {
            asked.put(SUBJECT, subject.getValue());
        }
        if (!action.isEmpty()) {
            asked.put(ACTION, action.getValue());
        }
        UI.getCurrent().navigate(AuditView.class, QueryParameters.simple(asked));
    }

    private void verify() {
        found.showNote(say("audit.verifying"));
        Call.run(UI.getCurrent(), trail::verify, this::show, failure -> {
            verify.setEnabled(true);
            found.showError(Failures.sentence(failure));
        });
    }

    private void show(AuditTrail.Verification result) {
        verify.setEnabled(true);
        if (result.intact()) {
            found.showNote(say("audit.intact", result.entries(), result.unsealed()));
        } else {
            found.showError(say("audit.broken", result.brokenAt(), Words.of(result.fault())));
        }
    }

    private void showEmpty(Pane pane) {
        pane.showEmpty(say("audit.empty"), say(filter().isNone() ? "audit.empty.text" : "audit.empty.filtered"));
    }

    /** What the filter shows now, all of it. */
    private Anchor download(AuditFile file) {
        SignedIn who = Session.current().orElse(null);
        DownloadHandler writer = event -> {
            event.setFileName(file.fileName);
            event.setContentType(file.mediaType);
            AuditTrail.Filter filter = filter();
            if (who == null) {
                event.getResponse().setStatus(403);
                return;
            }
            try (var out = event.getOutputStream()) {
                file.write(after -> trail.exported(who, filter, after), out);
            }
        };
        var link = new Anchor(writer, say("audit.download." + file.name()));
        link.addClassName("download");
        return link;
    }

    private static Table table() {
        return new Table(
                say("audit.table"),
                say("audit.when"),
                say("audit.who"),
                say("audit.what"),
                say("audit.subject"),
                say("audit.details"));
    }

    private static Component[] cells(AuditEntry entry) {
        var number = new Span("#" + entry.sequence());
        var what = new Span(entry.action());
        what.addClassName("code");
        var id = new Span(entry.subject().id());
        id.addClassName("code");
        return new Component[] {
            new TwoLines(new Span(Words.second(entry.at())), number),
            new TwoLines(entry.actor(), entry.address()),
            what,
            new TwoLines(new Span(Words.of(entry.subject().type())), id),
            details(entry)
        };
    }

    private static Component details(AuditEntry entry) {
        var facts = new Facts(say("audit.details"));
        entry.details().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(detail -> facts.add(detail.getKey(), detail.getValue()));
        facts.add(say("audit.hash"), entry.hash());
        return facts.list()
                .<Component>map(list -> new Details(say("audit.show"), list))
                .orElseGet(() -> new Hint("–"));
    }
}
