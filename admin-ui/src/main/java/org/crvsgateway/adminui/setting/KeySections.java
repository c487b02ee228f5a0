package org.crvsgateway.adminui.setting;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.Words;

/** The gateway's own keys: those that sign access tokens, and those that secrets are sealed under. */
final class KeySections {

    private KeySections() {}

    static Component signing(JsonNode keys, Component... actions) {
        var table = new Table(
                say("setting.signing"),
                say("setting.key"),
                say("setting.key.state"),
                say("setting.signs-from"),
                say("setting.counts-until"));
        keys.forEach(key -> {
            String until = key.path("countsUntil").asText("");
            String state = key.path("state").asText();
            table.addRow(
                    code(key.path("id").asText()),
                    new Badge(
                            say("setting.key.state." + state),
                            state.equals("SIGNING") ? Badge.Tone.GOOD : Badge.Tone.NEUTRAL),
                    new Span(Words.time(key.path("signsFrom").asText())),
                    until.isEmpty() ? new Hint(say("setting.open-end")) : new Span(Words.time(until)));
        });
        return section(say("setting.signing"), say("setting.signing.about"), table, actions);
    }

    static Component master(JsonNode keys, Component... actions) {
        var table =
                new Table(say("setting.master"), say("setting.key"), say("setting.key.state"), say("setting.secrets"));
        keys.forEach(key -> table.addRow(
                code(key.path("id").asText()),
                state(key),
                new Span(Words.number(key.path("secrets").asLong()))));
        return section(say("setting.master"), say("setting.master.about"), table, actions);
    }

    private static Badge state(JsonNode key) {
        if (!key.path("present").asBoolean()) {
            return new Badge(say("setting.master.missing"), Badge.Tone.BAD);
        }
        return key.path("current").asBoolean()
                ? new Badge(say("setting.master.current"), Badge.Tone.GOOD)
                : new Badge(say("setting.master.older"), Badge.Tone.NEUTRAL);
    }

    private static Section section(String title, String about, Table table, Component... actions) {
        var text = new Paragraph(about);
        text.addClassName("about");
        var tools = new Div(actions);
        tools.addClassName("tools");
        var section = new Section(new H2(title), text, table, tools);
        section.addClassName("block");
        return section;
    }

    static Button action(String text, Runnable action) {
        return new Button(text, click -> action.run());
    }

    private static Span code(String text) {
        var code = new Span(text);
        code.addClassName("code");
        return code;
    }
}
