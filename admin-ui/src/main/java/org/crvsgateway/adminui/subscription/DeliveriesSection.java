package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import org.crvsgateway.adminui.page.PagedTable;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;

/** What was or will be sent, the newest first. */
final class DeliveriesSection extends Section {

    private final transient Subscriptions subscriptions;
    private final transient DeliveryDialog dialog;
    private final String id;
    private final Select<DeliveryState> state = new Select<>();
    private final PagedTable<Delivery> list;
    private transient Runnable beside = () -> {};

    DeliveriesSection(
            Subscriptions subscriptions,
            Operations operations,
            Subscription line,
            boolean mayManage,
            Runnable afterwards) {
        this.subscriptions = subscriptions;
        this.id = line.id();
        this.dialog = new DeliveryDialog(operations, line, mayManage, this::load, afterwards);
        this.list = new PagedTable<>(DeliveriesSection::table, this::cells).whenEmpty(this::showEmpty);
        state.setLabel(say("subscription.delivery.state"));
        state.setItems(DeliveryState.values());
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(say("subscription.delivery.all"));
        state.setItemLabelGenerator(value -> value == null ? say("subscription.delivery.all") : value.label());
        state.addValueChangeListener(change -> load());
        var refresh = new Button(say("subscription.delivery.refresh"), VaadinIcon.REFRESH.create(), click -> refresh());
        var filters = new Div(state, refresh);
        filters.addClassName("filters");
        add(new H2(say("subscription.deliveries")), filters, list);
        load();
    }

    /** What else to do when somebody asks for the newest deliveries. */
    void whenRefreshed(Runnable action) {
        beside = action;
    }

    private void refresh() {
        load();
        beside.run();
    }

    private void load() {
        DeliveryState wanted = state.getValue();
        list.load((who, after) -> subscriptions.deliveries(who, id, wanted, after));
    }

    private void showEmpty(Pane pane) {
        pane.showEmpty(
                say("subscription.deliveries.empty"),
                say(state.isEmpty() ? "subscription.deliveries.empty.text" : "subscription.deliveries.empty.filtered"));
    }

    private static Table table() {
        return new Table(
                say("subscription.deliveries.table"),
                say("subscription.topic"),
                say("subscription.delivery.state"),
                say("subscription.delivery.written"),
                say("subscription.delivery.done"),
                say("subscription.delivery.attempts"),
                say("subscription.delivery.details"));
    }

    private Component[] cells(Delivery delivery) {
        var open = new Button(say("subscription.delivery.open"), click -> dialog.open(delivery));
        open.addThemeVariants(ButtonVariant.LUMO_SMALL);
        open.setAriaLabel(say("subscription.delivery.open-one", delivery.topic(), Words.second(delivery.createdAt())));
        var id = new Span(delivery.messageId());
        id.addClassName("code");
        return new Component[] {
            new TwoLines(new Span(delivery.topic()), id),
            delivery.state().badge(),
            new Span(Words.second(delivery.createdAt())),
            new Span(
                    delivery.doneAt().isEmpty()
                            ? delivery.dueAt().isEmpty()
                                    ? "–"
                                    : say("subscription.delivery.due", Words.second(delivery.dueAt()))
                            : Words.second(delivery.doneAt())),
            new Span(Words.number(delivery.attempts().size())),
            open
        };
    }
}
