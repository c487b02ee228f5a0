package org.crvsgateway.adminui.notification;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.page.Words;

/** What a registrar should look at before deciding: faults of the report, and records that may be about the same event. */
final class Findings {

    private Findings() {}

    static Optional<Component> issues(NotificationFile file) {
        var issues = file.notification().path("issues");
        var list = new UnorderedList();
        issues.forEach(issue -> list.add(issue(issue)));
        return section(say("notification.issues", issues.size()), list);
    }

    static Optional<Component> possibleDuplicates(NotificationFile file) {
        var list = new UnorderedList();
        var duplicates = file.rec().path("possibleDuplicates");
        duplicates.forEach(other -> list.add(duplicate(other)));
        return section(say("notification.duplicates", duplicates.size()), list);
    }

    private static ListItem issue(JsonNode issue) {
        var item = new ListItem(new Paragraph(issue.path("message").asText("")));
        String path = issue.path("path").asText("");
        if (!path.isEmpty()) {
            item.add(new Code(path));
        }
        return item;
    }

    private static ListItem duplicate(JsonNode other) {
        String trackingId = other.path("trackingId").asText("");
        var link = new RouterLink(
                trackingId, NotificationView.class, new RouteParameters(NotificationView.TRACKING_ID, trackingId));
        link.addClassName("code");
        var score = new Span(say("notification.likely", other.path("score").asInt()));
        String reasons = StreamSupport.stream(other.path("reasons").spliterator(), false)
                .map(reason -> Words.of(reason.asText()))
                .collect(Collectors.joining(", "));
        return new ListItem(new Paragraph(link, new Span(" – "), score), new Paragraph(reasons));
    }

    private static Optional<Component> section(String title, UnorderedList list) {
        if (list.getChildren().findAny().isEmpty()) {
            return Optional.empty();
        }
        var section = new Section(new H2(title), list);
        section.addClassNames("card", "card-attention");
        return Optional.of(section);
    }
}
