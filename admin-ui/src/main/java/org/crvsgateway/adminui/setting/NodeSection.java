package org.crvsgateway.adminui.setting;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.Words;

/** The node that answered: what runs, since when, over which database, and whether it is well. */
final class NodeSection {

    private NodeSection() {}

    static Component of(JsonNode node) {
        var title = new Div(new H2(say("setting.node")), health(node));
        title.addClassName("title");
        var section = new Section(title);
        section.addClassName("card");
        new Facts("")
                .add(say("setting.version"), node.path("version").asText())
                .add(say("setting.java"), node.path("javaVersion").asText())
                .add(say("setting.started"), Words.time(node.path("startedAt").asText()))
                .add(say("setting.database"), node.path("database").asText())
                .add(say("setting.missing-keys"), joined(node.path("missingKeys")))
                .add(say("setting.stuck"), joined(node.path("stuckSubscriptions")))
                .list()
                .ifPresent(section::add);
        return section;
    }

    private static Badge health(JsonNode node) {
        if (!node.path("databaseUp").asBoolean()) {
            return new Badge(say("setting.health.down"), Badge.Tone.BAD);
        }
        boolean well = node.path("missingKeys").isEmpty()
                && node.path("stuckSubscriptions").isEmpty();
        return well
                ? new Badge(say("setting.health.up"), Badge.Tone.GOOD)
                : new Badge(say("setting.health.degraded"), Badge.Tone.WAITING);
    }

    private static String joined(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
