package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.SecretDialog;

/** The dialogs in which clients are made and changed. */
@Singleton
final class ClientDialogs {

    /** How long a replaced secret works on. */
    private enum Overlap {
        WEEK(7 * 24),
        DAY(24),
        MONTH(30 * 24),
        NONE(0);

        private final int hours;

        Overlap(int hours) {
            this.hours = hours;
        }

        private String label() {
            return say("client.overlap." + name());
        }
    }

    private final Clients clients;

    ClientDialogs(Clients clients) {
        this.clients = clients;
    }

    void create(Runnable afterwards) {
        var name = new TextField(say("client.name"));
        name.setHelperText(say("client.name.help"));
        name.setRequired(true);
        name.setManualValidation(true);
        name.setMaxLength(200);
        name.setAutofocus(true);
        Select<ClientTemplate> template = new Select<>();
        template.setLabel(say("client.template"));
        template.setItems(ClientTemplate.values());
        template.setItemLabelGenerator(ClientTemplate::label);
        template.addValueChangeListener(
                change -> template.setHelperText(change.getValue().purpose()));
        template.setValue(ClientTemplate.HEALTH);
        var email = new EmailField(say("client.email"));
        email.setHelperText(say("client.email.help"));
        email.setErrorMessage(say("client.email.wrong"));
        new ActionDialog<IssuedSecret>(say("client.new.title"), say("client.create"), name, template, email)
                .checking(() -> {
                    name.setInvalid(name.getValue().isBlank());
                    name.setErrorMessage(say("client.name.missing"));
                    return !name.isInvalid() && !email.isInvalid();
                })
                .onEnter()
                .performing(
                        () -> {
                            String called = name.getValue().trim();
                            ClientTemplate kind = template.getValue();
                            String contact = email.getValue();
                            return who -> clients.create(who, called, kind, contact);
                        },
                        issued -> {
                            show(issued);
                            afterwards.run();
                        })
                .open();
    }

    void rotate(Client client, Runnable afterwards) {
        Select<Overlap> overlap = new Select<>();
        overlap.setLabel(say("client.overlap"));
        overlap.setItems(Overlap.values());
        overlap.setItemLabelGenerator(Overlap::label);
        overlap.setValue(Overlap.WEEK);
        var text = new Paragraph(say("client.rotate.text", client.name()));
        new ActionDialog<IssuedSecret>(say("client.rotate.title"), say("client.rotate.action"), text, overlap)
                .performing(
                        () -> {
                            int hours = overlap.getValue().hours;
                            return who -> clients.rotate(who, client.id(), hours);
                        },
                        issued -> {
                            show(issued);
                            afterwards.run();
                        })
                .open();
    }

    void endSecret(Client client, Client.Secret secret, Runnable afterwards) {
        confirm(
                say("client.end.title"),
                say("client.end.action"),
                say("client.end.text", client.name(), secret.lastFour()),
                who -> clients.endSecret(who, client.id(), secret.id()),
                afterwards);
    }

    void disable(Client client, Runnable afterwards) {
        confirm(
                say("client.disable.title"),
                say("client.disable.action"),
                say("client.disable.text", client.name()),
                who -> clients.disable(who, client.id()),
                afterwards);
    }

    void enable(Client client, Runnable afterwards) {
        new ActionDialog<String>(
                        say("client.enable.title"),
                        say("client.enable.action"),
                        new Paragraph(say("client.enable.text", client.name())))
                .performing(() -> who -> clients.enable(who, client.id()), id -> afterwards.run())
                .open();
    }

    void delete(Client client, Runnable afterwards) {
        new ActionDialog<String>(
                        say("client.delete.title"),
                        say("client.delete.action"),
                        new Paragraph(say("client.delete.text", client.name())))
                .typed(client.name())
                .performing(() -> who -> clients.delete(who, client.id()), id -> afterwards.run())
                .open();
    }

    private static void show(IssuedSecret issued) {
        new SecretDialog(say("client.secret.title", issued.clientName()), say("client.secret.text"))
                .value(say("client.id"), issued.clientId())
                .value(say("client.secret"), issued.secret())
                .open();
    }

    private static void confirm(
            String title, String action, String text, Function<SignedIn, String> work, Runnable afterwards) {
        new ActionDialog<String>(title, action, new Paragraph(text))
                .dangerous()
                .performing(() -> work, id -> afterwards.run())
                .open();
    }
}
