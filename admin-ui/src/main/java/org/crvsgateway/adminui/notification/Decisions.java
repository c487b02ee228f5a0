package org.crvsgateway.adminui.notification;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
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
        var office = office(file);
        var text =
                new Paragraph("This makes the %s of %s official and gives it a registration number. It can be corrected"
                                .formatted(event, named(file))
                        + " or revoked afterwards, not deleted.");
        new ActionDialog<String>("Register this " + event, "Register", text, office)
                .checking(() -> given(office))
                .onEnter()
                .performing(
                        () -> {
                            String code = office.getValue().code();
                            return who -> notifications.register(who, file.recordId(), code);
                        },
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
                        () -> {
                            String why = reason.getValue().trim();
                            return who -> notifications.reject(who, file.recordId(), why);
                        },
                        status -> afterwards.run())
                .open();
    }

    /** Offers the offices that the gateway knows; the code of another may be typed. */
    private static ComboBox<Office> office(NotificationFile file) {
        ComboBox<Office> office = new ComboBox<>("Registration office");
        office.setItems(file.offices());
        office.setItemLabelGenerator(Office::label);
        office.setAllowCustomValue(true);
        office.addCustomValueSetListener(typed -> office.setValue(
                typed.getDetail().isBlank()
                        ? null
                        : Office.ofCode(typed.getDetail().trim())));
        office.setRequired(true);
        office.setManualValidation(true);
        office.setAutofocus(true);
        file.office().ifPresent(office::setValue);
        return office;
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

    private static boolean given(ComboBox<Office> field) {
        field.setInvalid(field.isEmpty());
        field.setErrorMessage("Enter the office that registers");
        return !field.isInvalid();
    }

    private static boolean given(TextArea field) {
        field.setInvalid(field.getValue().isBlank());
        field.setErrorMessage("Say why");
        return !field.isInvalid();
    }
}
