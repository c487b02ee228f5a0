package org.crvsgateway.adminui.record;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.Words;

/** Every step in the life of a record: what, when, by whom, why, and what it changed. */
public final class History {

    private History() {}

    public static Optional<Component> of(JsonNode rec) {
        var steps = new OrderedList();
        steps.addClassName("history");
        rec.path("history").forEach(step -> steps.add(step(step)));
        if (steps.getChildren().findAny().isEmpty()) {
            return Optional.empty();
        }
        var section = new Section(new H2(say("notification.history")), steps);
        section.addClassName("card");
        return Optional.of(section);
    }

    private static ListItem step(JsonNode step) {
        var what = new Span(Words.of(step.path("action").asText("")));
        what.addClassName("history-action");
        var who = new Span(say(
                "notification.history.by",
                Words.time(step.path("at").asText("")),
                step.at("/by/name").asText(say("notification.history.unknown"))));
        who.addClassName("history-who");
        var item = new ListItem(what, who);
        String reason = step.path("reason").asText("");
        if (!reason.isBlank()) {
            item.add(new Paragraph(say("notification.history.reason", reason)));
        }
        // The first step "changes" everything from nothing, which the sections above show already
        if (step.path("version").asInt() > 1) {
            changes(step.path("changes")).ifPresent(item::add);
        }
        return item;
    }

    private static Optional<Component> changes(JsonNode changes) {
        var facts = new Facts("");
        changes.forEach(change -> facts.add(
                Leaves.label(change.path("path").asText("")),
                Leaves.value(change.path("before")) + " → " + Leaves.value(change.path("after"))));
        return facts.list().map(list -> new Details(say("notification.history.changes", changes.size()), list));
    }
}
