package org.crvsgateway.adminui.location;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Group;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.InNavigation;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.PagedTable;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.signin.Session;

/** Areas with what lies in them, one level at a time; which one is in the URL. */
@Prototype
@Route(value = "locations", layout = MainLayout.class)
@InNavigation(text = "location.title", group = Group.ADMINISTRATION, order = 10, icon = VaadinIcon.MAP_MARKER)
@PermitAll
public final class LocationsView extends Screen implements BeforeEnterObserver {

    private static final String AREA = "area";

    private final transient Locations locations;
    private final transient LocationDialogs dialogs;
    private final TextField search = new TextField(say("location.search"));
    private final OrderedList crumbs = new OrderedList();
    private final PagedTable<Location> list;
    private final transient Optional<SignedIn> who = Session.current();
    private final boolean mayManage =
            who.filter(person -> person.may(GatewayScope.LOCATION_MANAGE)).isPresent();
    private String area = "";

    LocationsView(Locations locations, LocationDialogs dialogs) {
        this.locations = locations;
        this.dialogs = dialogs;
        this.list = new PagedTable<>(LocationsView::table, this::cells).whenEmpty(this::showEmpty);
        title(say("location.title"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> load());
        crumbs.addClassName("crumbs");
        var filters = new Div(search);
        filters.addClassName("filters");
        var head =
                new PageHead(say("location.title")).about(say("location.about")).tools(download());
        if (mayManage) {
            var take = new Button(
                    say("location.import"), click -> LocationImport.open(locations, UI.getCurrent(), this::load));
            var add = new Button(say("location.new"), click -> dialogs.add(area, this::load));
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            head.tools(take, add);
        }
        add(head, filters, crumbs, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        area = event.getLocation().getQueryParameters().getSingleParameter(AREA).orElse("");
        load();
    }

    private void load() {
        String parent = area;
        String wanted = search.getValue();
        crumbs.removeAll();
        crumbs.setVisible(!parent.isBlank() && wanted.isBlank());
        if (crumbs.isVisible()) {
            Call.run(UI.getCurrent(), person -> locations.find(person, parent), this::showCrumbs, failure -> {});
        }
        list.load((person, after) -> locations.page(person, parent, wanted, after));
    }

    private void showCrumbs(Optional<Location> found) {
        crumbs.removeAll();
        crumbs.add(new ListItem(link(say("location.all"), "")));
        found.ifPresent(location -> {
            location.above().forEach(above -> crumbs.add(new ListItem(link(above.name(), above.code()))));
            var here = new ListItem(location.name());
            here.getElement().setAttribute("aria-current", "page");
            crumbs.add(here);
        });
    }

    private static RouterLink link(String text, String code) {
        var link = new RouterLink(text, LocationsView.class);
        link.setQueryParameters(code.isEmpty() ? QueryParameters.empty() : QueryParameters.of(AREA, code));
        return link;
    }

    private void showEmpty(Pane pane) {
        boolean searched = !search.isEmpty();
        pane.showEmpty(
                say(searched ? "location.none-found" : "location.empty"),
                say(
                        searched
                                ? "location.none-found.text"
                                : area.isEmpty() ? "location.empty.text" : "location.empty.area"));
    }

    private static Table table() {
        return new Table(
                say("location.table"),
                say("location.name"),
                say("location.kind"),
                say("location.parent"),
                say("location.status"),
                say("location.manage"));
    }

    private Component[] cells(Location location) {
        Component name = location.kind() == LocationKind.ADMINISTRATIVE_AREA
                ? link(location.name(), location.code())
                : new Span(location.name());
        var code = new Span(location.code());
        code.addClassName("code");
        return new Component[] {
            new TwoLines(name, code),
            new Span(location.kind().label()),
            new Span(
                    location.above().isEmpty()
                            ? "–"
                            : location.above().getLast().name()),
            location.active()
                    ? new Badge(say("location.in-use"), Badge.Tone.GOOD)
                    : new Badge(say("location.closed"), Badge.Tone.NEUTRAL),
            mayManage ? menu(location) : new Hint("–")
        };
    }

    private MenuBar menu(Location location) {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_SMALL, MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
        var manage = menu.addItem(say("location.manage"));
        manage.setAriaLabel(say("location.manage-one", location.name()));
        manage.getSubMenu().addItem(say("location.change"), click -> dialogs.change(location, this::load));
        if (location.active()) {
            manage.getSubMenu().addItem(say("location.close-item"), click -> dialogs.close(location, this::load));
        }
        return menu;
    }

    private Anchor download() {
        DownloadHandler writer = event -> {
            if (who.isEmpty()) {
                event.getResponse().setStatus(403);
                return;
            }
            event.setFileName("locations.csv");
            event.setContentType("text/csv; charset=utf-8");
            try (var out = event.getOutputStream()) {
                LocationFile.write(locations.all(who.get()), out);
            }
        };
        var link = new Anchor(writer, say("location.download"));
        link.addClassName("download");
        return link;
    }
}
