package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.html.Paragraph;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.crvsgateway.adminui.gateway.GatewayAddress;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.SecretDialog;
import org.crvsgateway.adminui.page.Words;

/** The dialogs in which clients are changed. */
@Singleton
final class ClientDialogs {

    private final Clients clients;
    private final GatewayAddress address;

    ClientDialogs(Clients clients, GatewayAddress address) {
        this.clients = clients;
        this.address = address;
    }

    /** With two secrets alive one has to be ended first. */
    void rotate(Client client, Runnable afterwards) {
        if (client.working().size() > 1) {
            Client.Secret old = client.working().getLast();
            confirm(
                    say("client.rotate.two"),
                    say("client.end.action"),
                    say("client.rotate.two.text", client.name(), old.lastFour(), lastUse(old)),
                    who -> clients.endSecret(who, client.id(), old.id()),
                    afterwards);
            return;
        }
        new RotateDialog(clients, client).open(issued -> new SecretDialog(
                        say("client.secret.title", issued.clientName()), say("client.secret.text"))
                .with(new HandOver(issued, address.tokenEndpoint()))
                .afterwards(afterwards)
                .open());
    }

    void endSecret(Client client, Client.Secret secret, Runnable afterwards) {
        confirm(
                say("client.end.title"),
                say("client.end.action"),
                say("client.end.text", client.name(), secret.lastFour(), lastUse(secret)),
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

    private static String lastUse(Client.Secret secret) {
        return secret.lastUsedAt().isEmpty() ? say("client.never") : Words.time(secret.lastUsedAt());
    }

    private static void confirm(
            String title, String action, String text, Function<SignedIn, String> work, Runnable afterwards) {
        new ActionDialog<String>(title, action, new Paragraph(text))
                .dangerous()
                .performing(() -> work, id -> afterwards.run())
                .open();
    }
}
