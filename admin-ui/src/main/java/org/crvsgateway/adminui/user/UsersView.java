package org.crvsgateway.adminui.user;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Group;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.InNavigation;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;
import org.crvsgateway.adminui.signin.Session;

/** The people who sign in. */
@Prototype
@Route(value = "users", layout = MainLayout.class)
@InNavigation(text = "user.title", group = Group.ADMINISTRATION, order = 80, icon = VaadinIcon.USERS)
@RolesAllowed({GatewayScope.USER_MANAGE, GatewayScope.USER_READ})
public final class UsersView extends Screen implements BeforeEnterObserver {

    private final transient Users users;
    private final transient UserDialogs dialogs;
    private final Pane pane = new Pane();
    private final boolean mayManage =
            Session.current().filter(who -> who.may(GatewayScope.USER_MANAGE)).isPresent();

    UsersView(Users users, UserDialogs dialogs) {
        this.users = users;
        this.dialogs = dialogs;
        title(say("user.title"));
        var head = new PageHead(say("user.title")).about(say("user.about"));
        if (mayManage) {
            var create = new Button(say("user.new"), click -> dialogs.create(this::load));
            create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            head.tools(create);
        }
        add(head, pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        pane.showLoading();
        Call.run(UI.getCurrent(), users::all, this::show, failure -> pane.showFailure(failure, this::load));
    }

    private void show(List<User> all) {
        var table = new Table(
                say("user.table"),
                say("user.one"),
                say("user.role"),
                say("user.second-factor"),
                say("user.last-sign-in"),
                say("user.state"),
                say("user.manage"));
        all.forEach(user -> table.addRow(
                new TwoLines(user.name(), user.username()),
                new Span(user.role().label()),
                user.secondFactor()
                        ? new Badge(say("user.second-factor.on"), Badge.Tone.GOOD)
                        : new Hint(say("user.second-factor.off")),
                user.lastSignInAt().isEmpty() ? new Hint(say("user.never")) : new Span(Words.time(user.lastSignInAt())),
                state(user),
                mayManage ? menu(user) : new Hint("–")));
        pane.showContent(table);
    }

    private static Component state(User user) {
        if (!user.enabled()) {
            return new Badge(say("user.disabled"), Badge.Tone.NEUTRAL);
        }
        return user.mustChange()
                ? new Badge(say("user.must-change"), Badge.Tone.WAITING)
                : new Badge(say("user.enabled"), Badge.Tone.GOOD);
    }

    private MenuBar menu(User user) {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_SMALL, MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
        var manage = menu.addItem(say("user.manage"));
        manage.setAriaLabel(say("user.manage-one", user.name()));
        var actions = manage.getSubMenu();
        actions.addItem(say("user.password"), click -> dialogs.resetPassword(user, this::load));
        if (user.secondFactor()) {
            actions.addItem(say("user.second"), click -> dialogs.resetSecondFactor(user, this::load));
        }
        actions.addItem(say("user.change-role"), click -> dialogs.changeRole(user, this::load));
        if (user.enabled()) {
            actions.addItem(say("user.disable"), click -> dialogs.disable(user, this::load));
        } else {
            actions.addItem(say("user.enable"), click -> dialogs.enable(user, this::load));
        }
        return menu;
    }
}
