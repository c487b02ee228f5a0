package org.crvsgateway.adminui.account;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Toast;
import org.crvsgateway.adminui.page.Words;

/** Who one is here, and how one signs in. */
@Prototype
@Route(value = "account", layout = MainLayout.class)
@PermitAll
public final class AccountView extends Screen implements BeforeEnterObserver {

    private final transient Accounts accounts;
    private final transient AccountDialogs dialogs;
    private final Pane pane = new Pane();

    AccountView(Accounts accounts, AccountDialogs dialogs) {
        this.accounts = accounts;
        this.dialogs = dialogs;
        narrow();
        title(say("account.title"));
        add(new PageHead(say("account.title")), pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        pane.showLoading();
        Call.run(UI.getCurrent(), accounts::own, this::show, failure -> pane.showFailure(failure, this::load));
    }

    private void show(Account account) {
        var cards = new Div();
        cards.addClassName("cards");
        new Facts(say("account.person"))
                .add(say("account.name"), account.name())
                .add(say("account.username"), account.username())
                .add(say("account.role"), Words.of(account.role()))
                .section()
                .ifPresent(cards::add);
        cards.add(
                card(
                        new H2(say("account.password")),
                        new Paragraph(say("account.password.about")),
                        new Button(say("account.password.change"), click -> dialogs.changePassword())),
                secondFactor(account),
                LookSection.make());
        pane.showContent(cards);
    }

    private Component secondFactor(Account account) {
        var title = new Div(new H2(say("account.second")));
        title.addClassName("title");
        if (account.secondFactor()) {
            title.add(new Badge(say("account.second.on"), Badge.Tone.GOOD));
            return card(
                    title,
                    new Paragraph(say("account.recovery.left", account.recoveryCodesLeft())),
                    new Button(say("account.remove"), click -> dialogs.remove(this::load)));
        }
        title.add(new Badge(say("account.second.off"), Badge.Tone.NEUTRAL));
        var setUp = new Button(say("account.second.set-up"), click -> begin());
        setUp.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return card(title, new Paragraph(say("account.second.about")), setUp);
    }

    private void begin() {
        Call.run(
                UI.getCurrent(),
                accounts::beginSecondFactor,
                begun -> dialogs.setUp(begun, this::load),
                failure -> Toast.failed(Failures.sentence(failure)));
    }

    private static Section card(Component... parts) {
        var card = new Section(parts);
        card.addClassName("card");
        return card;
    }
}
