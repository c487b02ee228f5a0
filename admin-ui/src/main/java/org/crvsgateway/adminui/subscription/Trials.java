package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.Toast;
import org.crvsgateway.adminui.page.Words;

/** A message that says that it is a test, and what other topics would have brought. */
record Trials(Subscriptions subscriptions, Operations operations, Subscription line, Runnable afterwards) {

    void test() {
        var topic = topics(Topics.single(), "birth.registered");
        new ActionDialog<String>(
                        say("subscription.test.title"),
                        say("subscription.test.action"),
                        new Paragraph(say("subscription.test.text", line.label())),
                        topic)
                .checking(() -> given(topic))
                .performing(
                        () -> {
                            String wanted = topic.getValue();
                            return who -> operations.test(who, line.id(), wanted);
                        },
                        done -> {
                            Toast.done(say("subscription.test.done"));
                            afterwards.run();
                        })
                .open();
    }

    void dryRun() {
        var topic = topics(
                Topics.withPatterns(),
                line.topics().isEmpty() ? "*" : line.topics().getFirst());
        var since = SendAgain.picker(say("subscription.since"), SendAgain.now().minusDays(7));
        new ActionDialog<JsonNode>(
                        say("subscription.dry-run.title"),
                        say("subscription.dry-run.action"),
                        new Paragraph(say("subscription.dry-run.text")),
                        topic,
                        since)
                .checking(() -> given(topic))
                .checking(() -> SendAgain.given(since))
                .performing(
                        () -> {
                            List<String> wanted = List.of(topic.getValue());
                            Instant from = Instant.parse(SendAgain.instant(since));
                            return who -> subscriptions.dryRun(who, line.id(), wanted, from);
                        },
                        Trials::show)
                .open();
    }

    private static void show(JsonNode report) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(say("subscription.dry-run.title"));
        dialog.setWidth("40rem");
        dialog.setMaxWidth("calc(100vw - 2rem)");
        var body = new Div(new Paragraph(say(
                "subscription.dry-run.found",
                report.path("matched").asInt(),
                report.path("examined").asInt())));
        body.addClassName("dialog-body");
        if (!report.path("complete").asBoolean()) {
            body.add(new Hint(say("subscription.dry-run.incomplete")));
        }
        if (!report.path("sample").isEmpty()) {
            var table = new Table(
                    say("subscription.dry-run.sample"), say("subscription.topic"), say("subscription.dry-run.when"));
            report.path("sample")
                    .forEach(message -> table.addRow(
                            new Span(Nodes.text(message, "topic")),
                            new Span(Words.second(Nodes.text(message, "occurredAt")))));
            body.add(table);
        }
        dialog.add(body);
        dialog.getFooter().add(new Button(say("page.close"), click -> dialog.close()));
        dialog.open();
    }

    private static ComboBox<String> topics(List<String> offered, String value) {
        var topic = new ComboBox<String>(say("subscription.topic"));
        topic.setItems(offered);
        topic.setManualValidation(true);
        topic.setErrorMessage(say("subscription.topic.missing"));
        topic.setAllowCustomValue(true);
        topic.addCustomValueSetListener(
                typed -> topic.setValue(typed.getDetail().strip()));
        topic.setValue(value);
        return topic;
    }

    private static boolean given(ComboBox<String> topic) {
        topic.setInvalid(topic.isEmpty());
        return !topic.isInvalid();
    }
}
