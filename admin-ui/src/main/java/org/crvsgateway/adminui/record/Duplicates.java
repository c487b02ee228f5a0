package org.crvsgateway.adminui.record;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.Toast;
import org.crvsgateway.adminui.page.Words;

/** Records that may be about the same event, and each of them beside this one. */
@Singleton
final class Duplicates {

    private final Records records;

    Duplicates(Records records) {
        this.records = records;
    }

    Optional<Component> of(RecordFile file) {
        JsonNode duplicates = file.rec().path("possibleDuplicates");
        if (duplicates.isEmpty()) {
            return Optional.empty();
        }
        var list = new UnorderedList();
        duplicates.forEach(other -> list.add(item(file, other)));
        var section = new Section(new H2(say("notification.duplicates", duplicates.size())), list);
        section.addClassNames("card", "card-attention");
        return Optional.of(section);
    }

    private ListItem item(RecordFile file, JsonNode other) {
        String id = other.path("recordId").asText();
        var link = new RouterLink(
                other.path("trackingId").asText(), RecordView.class, new RouteParameters(RecordView.ID, id));
        link.addClassName("code");
        var score = new Span(say("notification.likely", other.path("score").asInt()));
        String reasons = StreamSupport.stream(other.path("reasons").spliterator(), false)
                .map(reason -> Words.of(reason.asText()))
                .collect(Collectors.joining(", "));
        var compare = new Button(say("record.compare"), click -> compare(file, id));
        return new ListItem(new Paragraph(link, new Span(" – "), score), new Paragraph(reasons), compare);
    }

    private void compare(RecordFile file, String other) {
        Call.run(
                UI.getCurrent(),
                who -> records.find(who, other),
                found -> found.ifPresentOrElse(
                        second -> show(file, second), () -> Toast.failed(say("record.none.text"))),
                failure -> Toast.failed(Failures.sentence(failure)));
    }

    private static void show(RecordFile one, RecordFile other) {
        var body = new Div(sideBySide(one, other));
        body.addClassName("dialog-body");
        // it scrolls, so the keyboard must reach it
        body.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", say("record.compare.title"));
        var dialog = new Dialog(body);
        dialog.setHeaderTitle(say("record.compare.title"));
        dialog.setWidth("64rem");
        dialog.setMaxWidth("calc(100vw - 2rem)");
        dialog.getFooter().add(new Button(say("page.close"), click -> dialog.close()));
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                body.removeAll();
            }
        });
        dialog.open();
    }

    private static Table sideBySide(RecordFile one, RecordFile other) {
        var table = new Table(
                say("record.compare.title"),
                say("record.field"),
                one.text("trackingId"),
                other.text("trackingId"),
                say("record.difference"));
        table.addRow(
                new Span(say("record.status")),
                new Span(one.status().label()),
                new Span(other.status().label()),
                mark(one.status() == other.status()));
        Map<String, JsonNode> left = Leaves.of(one.content());
        Map<String, JsonNode> right = Leaves.of(other.content());
        Set<String> pointers = new LinkedHashSet<>(left.keySet());
        pointers.addAll(right.keySet());
        for (String pointer : pointers) {
            JsonNode a = left.getOrDefault(pointer, MissingNode.getInstance());
            JsonNode b = right.getOrDefault(pointer, MissingNode.getInstance());
            table.addRow(
                    new Span(Leaves.label(pointer)),
                    new Span(Leaves.value(a)),
                    new Span(Leaves.value(b)),
                    mark(a.equals(b)));
        }
        return table;
    }

    private static Component mark(boolean same) {
        return same ? new Hint(say("record.same")) : new Badge(say("record.differs"), Badge.Tone.WAITING);
    }
}
