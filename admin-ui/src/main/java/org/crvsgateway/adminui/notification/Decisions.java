package org.crvsgateway.adminui.notification;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.crvsgateway.adminui.language.Phrases;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Copyable;
import org.crvsgateway.adminui.page.Toast;
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
        String event = Words.of(file.rec().path("eventType").asText("")).toLowerCase(Phrases.locale());
        var office = office(file);
        var text = new Paragraph(say("notification.register.text", event, named(file)));
        new ActionDialog<Optional<String>>(
                        say("notification.register.title", event), say("notification.register.action"), text, office)
                .checking(() -> given(office))
                .onEnter()
                .performing(
                        () -> {
                            String code = office.getValue().code();
                            return who -> notifications.register(who, file.recordId(), code);
                        },
                        number -> {
                            number.ifPresentOrElse(
                                    Decisions::registered, () -> Toast.done(say("notification.register.waits")));
                            afterwards.run();
                        })
                .open();
    }

    /** Registers without the answer of the ID system; the history shows why. */
    void complete(NotificationFile file, Runnable afterwards) {
        var reason = reason("notification.complete.help");
        var text = new Paragraph(say("notification.complete.text", named(file)));
        new ActionDialog<Optional<String>>(
                        say("notification.complete.title"), say("notification.register.action"), text, reason)
                .checking(() -> given(reason))
                .performing(
                        () -> {
                            String why = reason.getValue().trim();
                            return who -> notifications.complete(who, file.recordId(), why);
                        },
                        number -> {
                            number.ifPresent(Decisions::registered);
                            afterwards.run();
                        })
                .open();
    }

    /** Refuses to register; the sender reads why. */
    void reject(NotificationFile file, Runnable afterwards) {
        var reason = reason("notification.reason.help");
        var text = new Paragraph(say("notification.reject.text", named(file)));
        new ActionDialog<String>(say("notification.reject.title"), say("notification.reject.action"), text, reason)
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

    private static TextArea reason(String help) {
        var reason = new TextArea(say("notification.reason"));
        reason.setHelperText(say(help));
        reason.setRequired(true);
        reason.setManualValidation(true);
        reason.setMaxLength(1000);
        reason.setMinHeight("6rem");
        reason.setAutofocus(true);
        return reason;
    }

    /** Offers the offices that the gateway knows; the code of another may be typed. */
    private static ComboBox<Office> office(NotificationFile file) {
        ComboBox<Office> office = new ComboBox<>(say("notification.office"));
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
        done.setHeaderTitle(say("notification.registered"));
        done.setWidth("32rem");
        done.setMaxWidth("calc(100vw - 2rem)");
        var close = new Button(say("page.done"), click -> done.close());
        close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        close.setAutofocus(true);
        done.add(
                new Paragraph(say("notification.registered.text")),
                new Copyable(say("notification.registration-number"), number));
        done.getFooter().add(close);
        done.open();
    }

    private static String named(NotificationFile file) {
        return file.registrant().isBlank() ? say("notification.nobody") : file.registrant();
    }

    private static boolean given(ComboBox<Office> field) {
        field.setInvalid(field.isEmpty());
        field.setErrorMessage(say("notification.office.missing"));
        return !field.isInvalid();
    }

    private static boolean given(TextArea field) {
        field.setInvalid(field.getValue().isBlank());
        field.setErrorMessage(say("notification.reason.missing"));
        return !field.isInvalid();
    }
}
