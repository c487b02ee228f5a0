package org.crvsgateway.adminui.record;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Group;
import org.crvsgateway.adminui.page.InNavigation;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.Message;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.PagedTable;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;

/** Looks for records. What was looked for stays with the browser tab, so that Back leads to it, and not in the address. */
@Prototype
@Route(value = "records", layout = MainLayout.class)
@InNavigation(text = "record.title", group = Group.REGISTRATION, order = 20, icon = VaadinIcon.RECORDS)
@RolesAllowed(GatewayScope.RECORD_SEARCH)
public final class RecordsView extends Screen {

    private final transient Records records;
    private final SearchForm form = new SearchForm(this::search);
    private final Message message = new Message();
    private final PagedTable<RecordFile> list = new PagedTable<>(RecordsView::table, RecordsView::cells)
            .whenEmpty(pane -> pane.showEmpty(say("record.empty"), say("record.empty.text")));

    RecordsView(Records records) {
        this.records = records;
        title(say("record.title"));
        list.setVisible(false);
        add(new PageHead(say("record.title")).about(say("record.about")), form, message, list);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        Criteria before = ComponentUtil.getData(event.getUI(), Criteria.class);
        if (before != null && !before.isNone()) {
            form.show(before);
            search(before);
        }
    }

    private void search(Criteria criteria) {
        ComponentUtil.setData(UI.getCurrent(), Criteria.class, criteria);
        list.setVisible(!criteria.isNone());
        if (criteria.isNone()) {
            message.showNote(say("record.nothing-asked"));
        } else {
            message.clear();
            list.load((who, after) -> records.search(who, criteria, after));
        }
    }

    private static Table table() {
        return new Table(
                say("record.table"),
                say("record.registrant"),
                say("record.event"),
                say("record.number"),
                say("record.office"),
                say("record.status"));
    }

    private static Component[] cells(RecordFile file) {
        String name = file.registrant().isBlank() ? say("notification.nameless") : file.registrant();
        var open = new RouterLink(name, RecordView.class, new RouteParameters(RecordView.ID, file.id()));
        open.addClassName("row-link");
        var trackingId = new Span(file.text("trackingId"));
        trackingId.addClassName("code");
        return new Component[] {
            new TwoLines(open, trackingId),
            new TwoLines(
                    Words.of(file.text("eventType")),
                    file.eventDate().isEmpty() ? say("notification.dateless") : Words.date(file.eventDate())),
            new TwoLines(file.text("registrationNumber"), Words.day(file.text("registeredAt"))),
            new Span(file.text("office")),
            file.status().badge()
        };
    }
}
