package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.Message;
import org.crvsgateway.adminui.page.Toast;

/** What can be done with a subscription as a whole. */
final class Actions {

    private static final int MOST_PER_SECOND = 10_000;

    private final Operations operations;
    private final Subscription line;
    private final Runnable afterwards;
    private final SendAgain sendAgain;
    private final Trials trials;

    Actions(Subscriptions subscriptions, Operations operations, SubscriptionFile file, Runnable afterwards) {
        this.operations = operations;
        this.line = file.line();
        this.afterwards = afterwards;
        this.sendAgain = new SendAgain(operations, line, afterwards);
        this.trials = new Trials(subscriptions, operations, line, afterwards);
    }

    Component[] tools() {
        List<Component> tools = new ArrayList<>();
        if (line.state() == Standing.ACTIVE) {
            tools.add(new Button(say("subscription.test"), click -> trials.test()));
            tools.add(new Button(say("subscription.pause"), click -> pause()));
        }
        tools.add(menu());
        return tools.toArray(Component[]::new);
    }

    /** What lets messages go again, with its outcome beside it. */
    Optional<Component> remedy() {
        return switch (line.state()) {
            case PENDING_VERIFICATION -> Optional.of(verification());
            case PAUSED, DISABLED -> Optional.of(primary(new Button(say("subscription.resume"), click -> resume())));
            case ACTIVE ->
                line.health().failed() > 0 && !line.pulls()
                        ? Optional.of(new Button(say("subscription.recover"), click -> sendAgain.failedSince()))
                        : Optional.empty();
            case DELETED -> Optional.empty();
        };
    }

    private MenuBar menu() {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
        var more = menu.addItem(say("subscription.more")).getSubMenu();
        more.addItem(say("subscription.dry-run"), click -> trials.dryRun());
        if (!line.pulls()) {
            more.addItem(say("subscription.recover"), click -> sendAgain.failedSince());
            more.addItem(say("subscription.replay"), click -> sendAgain.between());
            more.addItem(say("subscription.verify-again"), click -> verifyAgain());
        }
        more.addItem(say("subscription.delete"), click -> delete());
        return menu;
    }

    private Component verification() {
        var message = new Message();
        var verify = primary(new Button(say("subscription.verify")));
        verify.setDisableOnClick(true);
        verify.addClickListener(click -> Call.run(
                UI.getCurrent(),
                who -> operations.verify(who, line.id()),
                done -> {
                    Toast.done(say("subscription.verified.done"));
                    afterwards.run();
                },
                failure -> {
                    verify.setEnabled(true);
                    message.showError(Failures.sentence(failure));
                }));
        return new Div(message, verify);
    }

    private void verifyAgain() {
        new ActionDialog<String>(
                        say("subscription.verify.title"),
                        say("subscription.verify"),
                        new Paragraph(say("subscription.verify.text", line.label())))
                .performing(() -> who -> operations.verify(who, line.id()), done -> {
                    Toast.done(say("subscription.verified.done"));
                    afterwards.run();
                })
                .open();
    }

    private void pause() {
        new ActionDialog<String>(
                        say("subscription.pause.title"),
                        say("subscription.pause.action"),
                        new Paragraph(say("subscription.pause.text", line.client())))
                .performing(() -> who -> operations.pause(who, line.id()), done -> afterwards.run())
                .open();
    }

    private void resume() {
        var rate = new IntegerField(say("subscription.resume.rate"));
        rate.setHelperText(say("subscription.resume.rate.help"));
        rate.setMin(1);
        rate.setMax(MOST_PER_SECOND);
        rate.setErrorMessage(say("subscription.resume.rate.wrong", MOST_PER_SECOND));
        new ActionDialog<String>(
                        say("subscription.resume.title"),
                        say("subscription.resume.action"),
                        new Paragraph(
                                say("subscription.resume.text", line.health().backlog())),
                        rate)
                .checking(() -> !rate.isInvalid())
                .performing(
                        () -> {
                            Integer most = rate.getValue();
                            return who -> operations.resume(who, line.id(), most);
                        },
                        done -> afterwards.run())
                .open();
    }

    private void delete() {
        new ActionDialog<String>(
                        say("subscription.delete.title"),
                        say("subscription.delete.action"),
                        new Paragraph(say(
                                "subscription.delete.text",
                                line.client(),
                                line.health().backlog())))
                .typed(line.typed())
                .performing(() -> who -> operations.delete(who, line.id()), done -> UI.getCurrent()
                        .navigate(SubscriptionsView.class))
                .open();
    }

    private static Button primary(Button button) {
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }
}
