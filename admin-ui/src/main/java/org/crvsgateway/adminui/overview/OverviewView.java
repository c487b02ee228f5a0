package org.crvsgateway.adminui.overview;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Group;
import org.crvsgateway.adminui.page.InNavigation;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;

/** What came in, what became of it, and what needs somebody. */
@Prototype
@Route(value = "overview", layout = MainLayout.class)
@InNavigation(text = "overview.title", group = Group.START, order = 0, icon = VaadinIcon.DASHBOARD)
@RolesAllowed(GatewayScope.RECORD_READ)
public final class OverviewView extends Screen implements BeforeEnterObserver {

    private final transient Overviews overviews;
    private final Pane pane = new Pane();
    private final Select<Integer> period = new Select<>();

    OverviewView(Overviews overviews) {
        this.overviews = overviews;
        title(say("overview.title"));
        period.setLabel(say("overview.period"));
        period.setItems(7, 14, 30, 90);
        period.setItemLabelGenerator(days -> say("overview.days", days));
        period.setValue(14);
        period.addValueChangeListener(change -> load());
        var refresh = new Button(say("page.refresh"), VaadinIcon.REFRESH.create(), click -> load());
        add(new PageHead(say("overview.title")).tools(period, refresh), pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        int days = period.getValue();
        pane.showLoading();
        Call.run(
                UI.getCurrent(),
                who -> overviews.look(who, days),
                this::show,
                failure -> pane.showFailure(failure, this::load));
    }

    private void show(Overview overview) {
        var cards = new Div(Attention.of(overview), Standings.of(overview));
        cards.addClassName("cards");
        if (overview.isEmpty()) {
            var empty = new Pane();
            empty.showEmpty(say("overview.empty"), say("overview.empty.text"));
            cards.add(empty);
        } else {
            cards.add(DayCharts.of(overview));
        }
        pane.showContent(cards);
    }
}
