package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Optional;
import java.util.stream.Stream;
import org.crvsgateway.adminui.page.Copyable;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;

/** The sections of a client's screen. */
final class ClientFacts {

    private ClientFacts() {}

    static Stream<Component> of(ClientFile file) {
        return Stream.of(mayDo(file.client()), seen(file), about(file.client()), opencrvs(file.client()));
    }

    private static Section card(String title, Component... content) {
        var card = new Section(new H2(title));
        card.add(content);
        card.addClassName("card");
        return card;
    }

    private static Section mayDo(Client client) {
        if (client.scopes().isEmpty()) {
            return card(say("client.scopes"), new Paragraph(say("client.nothing")));
        }
        var rights = new UnorderedList();
        client.scopes().forEach(scope -> {
            var code = new Span(scope);
            code.addClassName("code");
            rights.add(new ListItem(new TwoLines(new Span(Rights.of(scope)), code)));
        });
        return card(say("client.scopes"), rights);
    }

    private static Section seen(ClientFile file) {
        var fields = new Facts("");
        Rights.fields(file.client().sight().fields()).forEach(fields::add);
        var where = file.areas().isEmpty()
                ? say("client.everywhere")
                : say("client.only-in", String.join(", ", file.areas()));
        return card(
                say("client.sees"),
                fields.list().orElseGet(() -> new Paragraph(say("client.sees.nothing"))),
                new Paragraph(where));
    }

    private static Section about(Client client) {
        var facts = new Facts("")
                .add(
                        say("client.last-used"),
                        client.lastUsedAt().isEmpty() ? say("client.never") : Words.time(client.lastUsedAt()))
                .add(say("client.contact"), client.origin().contactEmail());
        return card(
                say("client.about-it"),
                new Copyable(say("client.id"), client.id()),
                facts.list().orElseGet(Span::new));
    }

    private static Section opencrvs(Client client) {
        var settings = client.opencrvs();
        var facts = new Facts("")
                .add(
                        say("client.opencrvs.version"),
                        settings.version().isEmpty() ? say("client.opencrvs.recognised") : settings.version())
                .add(
                        say("client.opencrvs.answers"),
                        say(settings.strict() ? "client.opencrvs.strict" : "client.opencrvs.lenient"))
                .add(
                        say("client.opencrvs.quota"),
                        settings.dailyQuota() == 0
                                ? say("client.opencrvs.no-quota")
                                : Words.number(settings.dailyQuota()));
        var card = card(say("client.opencrvs"), facts.list().orElseGet(Span::new));
        if (!settings.secretInUrlAt().isEmpty()) {
            card.add(new Paragraph(say("client.opencrvs.in-url", Words.time(settings.secretInUrlAt()))));
            card.addClassName("card-attention");
        }
        return card;
    }

    /** Empty where nothing was refused. */
    static Optional<Component> refusals(ClientFile file) {
        if (file.refusals().isEmpty()) {
            return Optional.empty();
        }
        var table = new Table(say("client.refusals"), say("client.when"), say("client.request"), say("client.status"));
        file.refusals()
                .forEach(refusal -> table.addRow(
                        new Span(Words.second(refusal.at())),
                        new Span(refusal.request()),
                        new Span(Integer.toString(refusal.status()))));
        return Optional.of(card(say("client.refusals"), new Hint(say("client.refusals.text")), table));
    }
}
