package org.crvsgateway.adminui.record;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.inject.Singleton;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Toast;

/** The dialogs in which a registered record is corrected, certified or revoked. */
@Singleton
final class RecordDialogs {

    private final Records records;

    RecordDialogs(Records records) {
        this.records = records;
    }

    void correct(RecordFile file, Runnable afterwards) {
        var form = new CorrectionForm(file.content());
        var reason = reason();
        new ActionDialog<String>(
                        say("record.correct.title"),
                        say("record.correct.action"),
                        new Paragraph(say("record.correct.text")),
                        form,
                        reason)
                .checking(form::check)
                .checking(() -> given(reason))
                .performing(
                        () -> {
                            ObjectNode changes = form.patch();
                            String why = reason.getValue().strip();
                            return who -> records.correct(who, file.id(), why, changes);
                        },
                        status -> done(say("record.corrected"), afterwards))
                .open();
    }

    void certify(RecordFile file, Runnable afterwards) {
        var certificate = new TextField(say("record.certificate"));
        certificate.setHelperText(say("record.certificate.help"));
        certificate.setMaxLength(200);
        certificate.setAutofocus(true);
        new ActionDialog<String>(
                        say("record.certify.title"),
                        say("record.certify.action"),
                        new Paragraph(say("record.certify.text")),
                        certificate)
                .onEnter()
                .performing(
                        () -> {
                            String number = certificate.getValue();
                            return who -> records.certify(who, file.id(), number);
                        },
                        status -> done(say("record.certified"), afterwards))
                .open();
    }

    void revoke(RecordFile file, Runnable afterwards) {
        var reason = reason();
        reason.setAutofocus(true);
        new ActionDialog<String>(
                        say("record.revoke.title"),
                        say("record.revoke.action"),
                        new Paragraph(say("record.revoke.text", file.text("registrationNumber"))),
                        reason)
                .dangerous()
                .checking(() -> given(reason))
                .performing(
                        () -> {
                            String why = reason.getValue().strip();
                            return who -> records.revoke(who, file.id(), why);
                        },
                        status -> done(say("record.revoked"), afterwards))
                .open();
    }

    private static TextArea reason() {
        var reason = new TextArea(say("record.reason"));
        reason.setHelperText(say("record.reason.help"));
        reason.setRequired(true);
        reason.setManualValidation(true);
        reason.setMaxLength(1000);
        reason.setErrorMessage(say("record.reason.missing"));
        return reason;
    }

    private static boolean given(TextArea reason) {
        reason.setInvalid(reason.getValue().isBlank());
        return !reason.isInvalid();
    }

    private static void done(String text, Runnable afterwards) {
        Toast.done(text);
        afterwards.run();
    }
}
