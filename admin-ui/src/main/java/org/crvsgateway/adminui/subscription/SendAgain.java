package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Paragraph;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.crvsgateway.adminui.page.ActionDialog;

/** The dialogs that start a job which sends again. */
record SendAgain(Operations operations, Subscription line, Runnable afterwards) {

    void failedSince() {
        var since = picker(say("subscription.since"), now().minusDays(1));
        new ActionDialog<String>(
                        say("subscription.recover.title"),
                        say("subscription.replay.action"),
                        new Paragraph(say("subscription.recover.text", line.label())),
                        since)
                .checking(() -> given(since))
                .performing(
                        () -> {
                            Map<String, Object> input = Map.of("failedSince", instant(since));
                            return who -> operations.replay(who, line.id(), input);
                        },
                        done -> afterwards.run())
                .open();
    }

    void between() {
        var since = picker(say("subscription.since"), now().minusDays(1));
        // to the next minute, so that nothing of the current one is left out
        var until = picker(say("subscription.until"), now().plusMinutes(1));
        new ActionDialog<String>(
                        say("subscription.replay.title"),
                        say("subscription.replay.action"),
                        new Paragraph(say("subscription.replay.text", line.label())),
                        since,
                        until)
                .checking(() -> given(since))
                .checking(() -> given(until))
                .performing(
                        () -> {
                            Map<String, Object> input = Map.of("since", instant(since), "until", instant(until));
                            return who -> operations.replay(who, line.id(), input);
                        },
                        done -> afterwards.run())
                .open();
    }

    static DateTimePicker picker(String label, LocalDateTime value) {
        var picker = new DateTimePicker(label, value);
        picker.setManualValidation(true);
        picker.setErrorMessage(say("subscription.time.missing"));
        return picker;
    }

    static boolean given(DateTimePicker picker) {
        picker.setInvalid(picker.getValue() == null);
        return !picker.isInvalid();
    }

    static String instant(DateTimePicker picker) {
        return picker.getValue().atZone(ZoneId.systemDefault()).toInstant().toString();
    }

    static LocalDateTime now() {
        return LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MINUTES);
    }
}
