package org.crvsgateway.adminui.client;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.ActionDialog;

/** The dialogs in which clients are made and changed. */
@Singleton
final class ClientDialogs {

    /** How long a replaced secret works on. */
    private enum Overlap {
        WEEK("7 days", 7 * 24),
        DAY("1 day", 24),
        MONTH("30 days", 30 * 24),
        NONE("Not at all", 0);

        private final String label;
        private final int hours;

        Overlap(String label, int hours) {
            this.label = label;
            this.hours = hours;
        }
    }

    private final Clients clients;

    ClientDialogs(Clients clients) {
        this.clients = clients;
    }

    void create(Runnable afterwards) {
        var name = new TextField("Name");
        name.setHelperText("What people know the system by");
        name.setRequired(true);
        name.setManualValidation(true);
        name.setMaxLength(200);
        name.setAutofocus(true);
        Select<ClientTemplate> template = new Select<>();
        template.setLabel("Kind of system");
        template.setItems(ClientTemplate.values());
        template.setItemLabelGenerator(ClientTemplate::label);
        template.addValueChangeListener(
                change -> template.setHelperText(change.getValue().purpose()));
        template.setValue(ClientTemplate.HEALTH);
        var email = new EmailField("Contact email (optional)");
        email.setHelperText("Who is told when something is wrong with it");
        email.setErrorMessage("This is not an email address");
        new ActionDialog<IssuedSecret>("New client", "Create", name, template, email)
                .checking(() -> {
                    name.setInvalid(name.getValue().isBlank());
                    name.setErrorMessage("Enter a name");
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
                            new SecretDialog(issued).open();
                            afterwards.run();
                        })
                .open();
    }

    void rotate(Client client, Runnable afterwards) {
        Select<Overlap> overlap = new Select<>();
        overlap.setLabel("The old secret works on for");
        overlap.setItems(Overlap.values());
        overlap.setItemLabelGenerator(choice -> choice.label);
        overlap.setValue(Overlap.WEEK);
        var text = new Paragraph("%s gets a new secret, which is shown once. Give its operators time to change over."
                .formatted(client.name()));
        new ActionDialog<IssuedSecret>("New secret", "Make a new secret", text, overlap)
                .performing(
                        () -> {
                            int hours = overlap.getValue().hours;
                            return who -> clients.rotate(who, client.id(), hours);
                        },
                        issued -> {
                            new SecretDialog(issued).open();
                            afterwards.run();
                        })
                .open();
    }

    void endSecret(Client client, Client.Secret secret, Runnable afterwards) {
        confirm(
                "End a secret",
                "End the secret",
                "%s can no longer get access tokens with the secret that ends in %s."
                        .formatted(client.name(), secret.lastFour()),
                who -> clients.endSecret(who, client.id(), secret.id()),
                afterwards);
    }

    void disable(Client client, Runnable afterwards) {
        confirm(
                "Disable client",
                "Disable",
                "%s is refused from now on, until it is enabled again.".formatted(client.name()),
                who -> clients.disable(who, client.id()),
                afterwards);
    }

    void enable(Client client, Runnable afterwards) {
        new ActionDialog<String>(
                        "Enable client",
                        "Enable",
                        new Paragraph("%s may call the gateway again.".formatted(client.name())))
                .performing(() -> who -> clients.enable(who, client.id()), id -> afterwards.run())
                .open();
    }

    void delete(Client client, Runnable afterwards) {
        confirm(
                "Delete client",
                "Delete for good",
                "%s is refused for good. What it sent stays, and the history goes on naming it."
                        .formatted(client.name()),
                who -> clients.delete(who, client.id()),
                afterwards);
    }

    private static void confirm(
            String title, String action, String text, Function<SignedIn, String> work, Runnable afterwards) {
        new ActionDialog<String>(title, action, new Paragraph(text))
                .dangerous()
                .performing(() -> work, id -> afterwards.run())
                .open();
    }
}
