package org.crvsgateway.adminui.notification;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Copyable;
import org.crvsgateway.adminui.page.Words;

/** The dialogs in which a registrar decides. */
@Singleton
final class Decisions {

    private final Notifications notifications;

    Decisions(Notifications notifications) {
        this.notifications = notifications;
    }

    /** Makes the record official at an office, and shows the number that it got. */
    void register(NotificationFile file, Runnable afterwards) {
        String event = Words.of(file.rec().path("eventType").asText("")).toLowerCase(Locale.ROOT);
        var office = new TextField("Registration office");
        office.setHelperText("Its id or code");
        office.setValue(file.office());
        office.setRequired(true);
        office.setManualValidation(true);
        office.setAutofocus(true);
        var text =
                new Paragraph("This makes the %s of %s official and gives it a registration number. It can be corrected"
                                .formatted(event, named(file))
                        + " or revoked afterwards, not deleted.");
        new ActionDialog<String>("Register this " + event, "Register", text, office)
                .checking(() -> given(office))
                .onEnter()
                .performing(
                        who -> notifications.register(
                                who, file.recordId(), office.getValue().trim()),
                        number -> {
                            registered(number);
                            afterwards.run();
                        })
                .open();
    }

    /** Refuses to register; the sender reads why. */
    void reject(NotificationFile file, Runnable afterwards) {
        var reason = new TextArea("Reason");
        reason.setHelperText("The sender and the history show it");
        reason.setRequired(true);
        reason.setManualValidation(true);
        reason.setMaxLength(1000);
        reason.setMinHeight("6rem");
        reason.setAutofocus(true);
        var text = new Paragraph("The report of %s will not be registered.".formatted(named(file)));
        new ActionDialog<String>("Reject this notification", "Reject", text, reason)
                .dangerous()
                .checking(() -> given(reason))
                .performing(
                        who -> notifications.reject(
                                who, file.recordId(), reason.getValue().trim()),
                        status -> afterwards.run())
                .open();
    }

    private static void registered(String number) {
        var done = new Dialog();
        done.setHeaderTitle("Registered");
        done.setWidth("32rem");
        done.setMaxWidth("calc(100vw - 2rem)");
        var close = new Button("Done", click -> done.close());
        close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        close.setAutofocus(true);
        done.add(
                new Paragraph("The record is official. Subscribers are being told."),
                new Copyable("Registration number", number));
        done.getFooter().add(close);
        done.open();
    }

    private static String named(NotificationFile file) {
        return file.registrant().isBlank() ? "a person without a name" : file.registrant();
    }

    private static boolean given(TextField field) {
        field.setInvalid(field.getValue().isBlank());
        field.setErrorMessage("Enter the office that registers");
        return !field.isInvalid();
    }

    private static boolean given(TextArea field) {
        field.setInvalid(field.getValue().isBlank());
        field.setErrorMessage("Say why");
        return !field.isInvalid();
    }
}
