package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.function.BiConsumer;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.Words;

/** The secrets of a client, as far as they can be shown. */
final class Secrets {

    private Secrets() {}

    static Component all(Client client, BiConsumer<Client, Client.Secret> end, boolean mayEnd) {
        var card = new Section(new H2(say("client.secrets")));
        card.addClassName("card");
        if (client.secrets().isEmpty()) {
            card.add(new Paragraph(say("client.no-secret")));
            return card;
        }
        var table = new Table(
                say("client.secrets"),
                say("client.secret"),
                say("client.state"),
                say("client.secret.given"),
                say("client.last-used"),
                say("client.secret.until"),
                say("client.manage"));
        client.secrets().forEach(secret -> {
            var name = new Span(secret.prefix() + "…" + secret.lastFour());
            name.addClassName("code");
            table.addRow(
                    name,
                    state(secret),
                    new Span(Words.day(secret.createdAt())),
                    new Span(used(secret)),
                    new Span(Words.time(secret.endedAt().isEmpty() ? secret.expiresAt() : secret.endedAt())),
                    mayEnd && secret.works() ? endButton(client, secret, end) : new Span("–"));
        });
        card.add(table);
        return card;
    }

    /** Two secrets work: which of them is used, and until when the old one is. */
    static Component overlap(Client client, BiConsumer<Client, Client.Secret> end, boolean mayEnd) {
        Client.Secret fresh = client.working().getFirst();
        Client.Secret old = client.working().getLast();
        var card = new Section(
                new H2(say("client.overlap.title")),
                new Paragraph(
                        fresh.lastUsedAt().isEmpty()
                                ? say("client.overlap.waits", client.name())
                                : say("client.overlap.changed", client.name())));
        card.addClassNames("card", "card-attention");
        new Facts("")
                .add(say("client.overlap.old", old.lastFour()), used(old))
                .add(say("client.overlap.new", fresh.lastFour()), used(fresh))
                .add(say("client.overlap.ends"), Words.time(old.expiresAt()))
                .list()
                .ifPresent(card::add);
        if (mayEnd) {
            card.add(new Button(say("client.overlap.end"), click -> end.accept(client, old)));
        }
        return card;
    }

    private static Component state(Client.Secret secret) {
        if (secret.works()) {
            return new Badge(say("client.secret.works"), Badge.Tone.GOOD);
        }
        return new Badge(
                say(secret.endedAt().isEmpty() ? "client.secret.expired" : "client.secret.ended"), Badge.Tone.NEUTRAL);
    }

    private static String used(Client.Secret secret) {
        return secret.lastUsedAt().isEmpty() ? say("client.never") : Words.time(secret.lastUsedAt());
    }

    private static Button endButton(Client client, Client.Secret secret, BiConsumer<Client, Client.Secret> end) {
        var button = new Button(say("client.end.action"), click -> end.accept(client, secret));
        button.setAriaLabel(say("client.end", secret.lastFour()));
        return button;
    }
}
