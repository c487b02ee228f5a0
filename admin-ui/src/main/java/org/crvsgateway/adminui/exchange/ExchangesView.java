package org.crvsgateway.adminui.exchange;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Group;
import org.crvsgateway.adminui.page.InNavigation;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.PagedTable;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;
import org.jspecify.annotations.Nullable;

/** Every request and call, the newest first; bodies are shown for a reason only. */
@Prototype
@Route(value = "exchanges", layout = MainLayout.class)
@InNavigation(text = "exchange.title", group = Group.OVERSIGHT, order = 10, icon = VaadinIcon.EXCHANGE)
@RolesAllowed(GatewayScope.EXCHANGE_READ)
public final class ExchangesView extends Screen implements BeforeEnterObserver {

    private final transient Exchanges exchanges;
    private final Select<String> direction = new Select<>();
    private final IntegerField status = new IntegerField(say("exchange.status"));
    private final TextField path = new TextField(say("exchange.path"));
    private final DateTimePicker from = new DateTimePicker(say("exchange.from"));
    private final DateTimePicker to = new DateTimePicker(say("exchange.to"));
    private final PagedTable<ExchangeSummary> list;

    ExchangesView(Exchanges exchanges) {
        this.exchanges = exchanges;
        this.list = new PagedTable<>(ExchangesView::table, this::cells).whenEmpty(this::showEmpty);
        title(say("exchange.title"));
        direction.setLabel(say("exchange.direction"));
        direction.setItems("IN", "OUT");
        direction.setEmptySelectionAllowed(true);
        direction.setEmptySelectionCaption(say("exchange.direction.all"));
        direction.setItemLabelGenerator(
                value -> value == null ? say("exchange.direction.all") : say("exchange.direction." + value));
        status.setMin(100);
        status.setMax(599);
        status.setClearButtonVisible(true);
        path.setClearButtonVisible(true);
        path.setPlaceholder("/api/v1/notifications");
        var filters = new Div(direction, status, path, from, to);
        filters.addClassName("filters");
        direction.addValueChangeListener(change -> load());
        status.addValueChangeListener(change -> load());
        path.addValueChangeListener(change -> load());
        from.addValueChangeListener(change -> load());
        to.addValueChangeListener(change -> load());
        var refresh = new Button(say("page.refresh"), VaadinIcon.REFRESH.create(), click -> load());
        add(
                new PageHead(say("exchange.title"))
                        .about(say("exchange.about-list"))
                        .tools(refresh),
                filters,
                list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        Exchanges.Filter filter = filter();
        list.load((who, after) -> exchanges.page(who, filter, after));
    }

    private Exchanges.Filter filter() {
        return new Exchanges.Filter(
                direction.getValue() == null ? null : direction.getValue().equals("IN"),
                status.isInvalid() ? null : status.getValue(),
                path.getValue(),
                instant(from.getValue()),
                instant(to.getValue()));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(ZoneId.systemDefault()).toInstant();
    }

    private void showEmpty(Pane pane) {
        pane.showEmpty(
                say("exchange.empty"), say(filter().isNone() ? "exchange.empty.text" : "exchange.empty.filtered"));
    }

    private static Table table() {
        return new Table(
                say("exchange.table"),
                say("exchange.when"),
                say("exchange.direction"),
                say("exchange.who"),
                say("exchange.request"),
                say("exchange.status"),
                say("exchange.bodies"));
    }

    private Component[] cells(ExchangeSummary line) {
        var request = new Span(line.method() + " " + line.path());
        request.addClassName("code");
        var show = new Button(say("exchange.open"), click -> ExchangeDialog.ask(exchanges, line));
        show.addThemeVariants(ButtonVariant.LUMO_SMALL);
        show.setAriaLabel(say("exchange.open-one", line.method() + " " + line.path()));
        return new Component[] {
            new TwoLines(Words.second(line.at()), say("exchange.millis", line.millis())),
            new Span(say("exchange.direction." + (line.incoming() ? "IN" : "OUT"))),
            new TwoLines(line.caller().isEmpty() ? say("exchange.nobody") : line.caller(), line.address()),
            line.failure().isEmpty() ? request : new TwoLines(request, new Span(line.failure())),
            line.outcome().badge(line.status()),
            show
        };
    }
}
