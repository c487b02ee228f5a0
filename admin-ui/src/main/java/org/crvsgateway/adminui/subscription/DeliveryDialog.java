package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import java.util.Map;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.Message;
import org.crvsgateway.adminui.page.Toast;
import org.crvsgateway.adminui.page.Words;

/**
 * A delivery with each try: how it was answered and where the time went.
 *
 * @param resent what to do after it was sent again
 * @param replayed what to do after a job was started
 */
record DeliveryDialog(Operations operations, Subscription line, boolean mayManage, Runnable resent, Runnable replayed) {

    void open(Delivery delivery) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(say("subscription.delivery.one", delivery.topic()));
        dialog.setWidth("48rem");
        dialog.setMaxWidth("calc(100vw - 2rem)");
        var message = new Message();
        var body = new Div(message);
        body.addClassName("dialog-body");
        new Facts("")
                .add(say("subscription.delivery.message"), delivery.messageId())
                .add(say("subscription.delivery.state"), delivery.state().label())
                .add(
                        say("subscription.delivery.sequence"),
                        delivery.sequence() == 0 ? "" : Words.number(delivery.sequence()))
                .add(say("subscription.delivery.written"), Words.second(delivery.createdAt()))
                .list()
                .ifPresent(body::add);
        delivery.attempts().reversed().forEach(attempt -> body.add(attempt(attempt)));
        if (delivery.attempts().isEmpty()) {
            body.add(new Paragraph(say("subscription.attempt.none")));
        }
        dialog.add(body);
        dialog.getFooter().add(new Button(say("page.close"), click -> dialog.close()));
        if (mayManage && !line.pulls()) {
            addActions(dialog, message, delivery);
        }
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                body.removeAll(); // what was shown leaves the page with the dialog
            }
        });
        dialog.open();
    }

    private void addActions(Dialog dialog, Message message, Delivery delivery) {
        if (delivery.sequence() > 0) {
            var from = new Button(say("subscription.resend-from"), click -> {
                dialog.close();
                resendFrom(delivery.sequence());
            });
            dialog.getFooter().add(from);
        }
        var again = new Button(say("subscription.resend"));
        again.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        again.setDisableOnClick(true);
        again.addClickListener(click -> Call.run(
                UI.getCurrent(),
                who -> operations.resend(who, line.id(), delivery.messageId()),
                done -> {
                    dialog.close();
                    Toast.done(say("subscription.resent"));
                    resent.run();
                },
                failure -> {
                    again.setEnabled(true);
                    message.showError(Failures.sentence(failure));
                }));
        dialog.getFooter().add(again);
    }

    private void resendFrom(long sequence) {
        new ActionDialog<String>(
                        say("subscription.resend-from.title"),
                        say("subscription.resend-from.action"),
                        new Paragraph(say("subscription.resend-from.text", sequence, line.label())))
                .performing(
                        () -> who -> operations.replay(who, line.id(), Map.of("fromSequence", sequence)),
                        done -> replayed.run())
                .open();
    }

    private static Component attempt(Delivery.Attempt attempt) {
        boolean good = attempt.failure().isEmpty();
        String outcome = good
                ? Integer.toString(attempt.status())
                : attempt.status() == 0
                        ? Words.of(attempt.failure())
                        : attempt.status() + " " + Words.of(attempt.failure());
        var section = new Section(
                new H2(say("subscription.attempt", attempt.number())),
                new Badge(outcome, good ? Badge.Tone.GOOD : Badge.Tone.BAD));
        section.addClassName("heading-line");
        timing(
                        new Facts("")
                                .add(say("subscription.attempt.started"), Words.second(attempt.startedAt()))
                                .add(say("subscription.attempt.took"), say("subscription.millis", attempt.millis())),
                        attempt)
                .list()
                .ifPresent(section::add);
        if (!attempt.excerpt().isEmpty()) {
            var answer = new Pre();
            answer.setText(attempt.excerpt());
            answer.addClassName("body");
            answer.getElement()
                    .setAttribute("tabindex", "0")
                    .setAttribute("role", "region")
                    .setAttribute("aria-label", say("subscription.attempt.answer", attempt.number()));
            section.add(answer);
        }
        return section;
    }

    private static Facts timing(Facts facts, Delivery.Attempt attempt) {
        return facts.add(say("subscription.timing.dns"), millis(attempt.timing().path("dnsMicros")))
                .add(say("subscription.timing.connect"), millis(attempt.timing().path("connectMicros")))
                .add(say("subscription.timing.tls"), millis(attempt.timing().path("tlsMicros")))
                .add(
                        say("subscription.timing.first-byte"),
                        millis(attempt.timing().path("firstByteMicros")));
    }

    /** Empty for what did not take place. */
    private static String millis(JsonNode micros) {
        return micros.isNumber() ? say("subscription.millis", micros.asLong() / 1000.0) : "";
    }
}
