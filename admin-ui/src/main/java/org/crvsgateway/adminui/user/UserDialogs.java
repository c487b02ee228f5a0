package org.crvsgateway.adminui.user;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.SecretDialog;

/** The dialogs in which people are added and changed. */
@Singleton
final class UserDialogs {

    private final Users users;

    UserDialogs(Users users) {
        this.users = users;
    }

    void create(Runnable afterwards) {
        var name = field("user.name", 200);
        name.setAutofocus(true);
        var username = field("user.username", 100);
        username.setHelperText(say("user.username.help"));
        username.setAutocapitalize(Autocapitalize.NONE);
        var role = roles(Role.REGISTRAR);
        new ActionDialog<IssuedPassword>(say("user.new.title"), say("user.create"), name, username, role)
                .checking(() -> given(name, "user.name.missing"))
                .checking(() -> given(username, "user.username.missing"))
                .onEnter()
                .performing(
                        () -> {
                            String called = name.getValue().trim();
                            String signsInAs = username.getValue().trim();
                            Role wanted = role.getValue();
                            return who -> users.create(who, signsInAs, called, wanted);
                        },
                        issued -> {
                            show(issued);
                            afterwards.run();
                        })
                .open();
    }

    void resetPassword(User user, Runnable afterwards) {
        new ActionDialog<IssuedPassword>(
                        say("user.password.title"),
                        say("user.password.action"),
                        new Paragraph(say("user.password.text", user.name())))
                .dangerous()
                .performing(() -> who -> users.resetPassword(who, user.id()), issued -> {
                    show(issued);
                    afterwards.run();
                })
                .open();
    }

    void changeRole(User user, Runnable afterwards) {
        var role = roles(user.role());
        new ActionDialog<String>(
                        say("user.change-role.title"),
                        say("user.change-role.action"),
                        new Paragraph(say("user.change-role.text", user.name())),
                        role)
                .performing(
                        () -> {
                            Role wanted = role.getValue();
                            return who -> users.changeRole(who, user.id(), wanted);
                        },
                        id -> afterwards.run())
                .open();
    }

    void resetSecondFactor(User user, Runnable afterwards) {
        confirm("user.second.", user, who -> users.resetSecondFactor(who, user.id()), afterwards);
    }

    void disable(User user, Runnable afterwards) {
        confirm("user.disable.", user, who -> users.disable(who, user.id()), afterwards);
    }

    void enable(User user, Runnable afterwards) {
        new ActionDialog<String>(
                        say("user.enable.title"),
                        say("user.enable.action"),
                        new Paragraph(say("user.enable.text", user.name())))
                .performing(() -> who -> users.enable(who, user.id()), id -> afterwards.run())
                .open();
    }

    private static void confirm(String key, User user, Function<SignedIn, String> work, Runnable afterwards) {
        new ActionDialog<String>(say(key + "title"), say(key + "action"), new Paragraph(say(key + "text", user.name())))
                .dangerous()
                .performing(() -> work, id -> afterwards.run())
                .open();
    }

    private static void show(IssuedPassword issued) {
        new SecretDialog(say("user.issued.title", issued.name()), say("user.issued.text"))
                .value(say("user.username"), issued.username())
                .value(say("user.issued"), issued.password())
                .open();
    }

    private static Select<Role> roles(Role chosen) {
        Select<Role> role = new Select<>();
        role.setLabel(say("user.role"));
        role.setItems(Role.values());
        role.setItemLabelGenerator(Role::label);
        role.addValueChangeListener(
                change -> role.setHelperText(change.getValue().purpose()));
        role.setValue(chosen);
        return role;
    }

    private static TextField field(String label, int longest) {
        var field = new TextField(say(label));
        field.setRequired(true);
        field.setManualValidation(true);
        field.setMaxLength(longest);
        return field;
    }

    private static boolean given(TextField field, String otherwise) {
        field.setInvalid(field.getValue().isBlank());
        field.setErrorMessage(say(otherwise));
        return !field.isInvalid();
    }
}
