package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.language.Phrases;

/** The entries of the views that carry {@link InNavigation}, as far as somebody may open them. */
final class Navigation {

    private static final Comparator<Class<? extends Component>> ORDER =
            Comparator.<Class<? extends Component>, Group>comparing(
                            view -> entry(view).group())
                    .thenComparingInt(view -> entry(view).order());

    private Navigation() {}

    /** In their order; the first is where somebody starts. */
    static List<Class<? extends Component>> of(SignedIn who) {
        return RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
                .<Class<? extends Component>>map(RouteData::getNavigationTarget)
                .filter(view -> view.isAnnotationPresent(InNavigation.class))
                .filter(view -> mayOpen(who, view))
                .sorted(ORDER)
                .toList();
    }

    /** A list for each group that has an entry. */
    static Stream<SideNav> lists(SignedIn who) {
        var views = of(who);
        return Arrays.stream(Group.values())
                .filter(group -> views.stream().anyMatch(view -> entry(view).group() == group))
                .map(group ->
                        list(group, views.stream().filter(view -> entry(view).group() == group)));
    }

    private static SideNav list(Group group, Stream<Class<? extends Component>> views) {
        String title = Phrases.say("page.group." + group.name().toLowerCase(Locale.ROOT));
        var list = new SideNav();
        if (group == Group.START) {
            list.getElement().setAttribute("aria-label", title);
        } else {
            list.setLabel(title);
        }
        views.map(Navigation::item).forEach(list::addItem);
        return list;
    }

    private static SideNavItem item(Class<? extends Component> view) {
        Icon icon = entry(view).icon().create();
        icon.getElement().setAttribute("aria-hidden", "true");
        var item = new SideNavItem(Phrases.say(entry(view).text()), view, icon);
        item.setMatchNested(true);
        return item;
    }

    private static boolean mayOpen(SignedIn who, Class<?> view) {
        var needed = view.getAnnotation(RolesAllowed.class);
        return needed == null || Arrays.stream(needed.value()).anyMatch(who::may);
    }

    private static InNavigation entry(Class<?> view) {
        return Objects.requireNonNull(view.getAnnotation(InNavigation.class));
    }
}
