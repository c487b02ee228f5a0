package org.crvsgateway.adminui.record;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import jakarta.inject.Singleton;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.Toast;

/** A record as machines read it. What was shown leaves the page with the dialog. */
@Singleton
final class SourceDialogs {

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Records records;

    SourceDialogs(Records records) {
        this.records = records;
    }

    void json(RecordFile file) {
        show(say("record.as-json"), Correction.withoutNulls(file.rec()));
    }

    void fhir(RecordFile file) {
        Call.run(
                UI.getCurrent(),
                who -> records.fhir(who, file.id()),
                bundle -> show(say("record.as-fhir"), bundle),
                failure -> Toast.failed(Failures.sentence(failure)));
    }

    private static void show(String title, JsonNode tree) {
        var text = new Pre();
        text.setText(pretty(tree));
        text.addClassName("body");
        text.getElement().setAttribute("tabindex", "0").setAttribute("aria-label", title);
        var body = new Div(text);
        body.addClassName("dialog-body");
        var dialog = new Dialog(body);
        dialog.setHeaderTitle(title);
        dialog.setWidth("56rem");
        dialog.setMaxWidth("calc(100vw - 2rem)");
        dialog.getFooter().add(new Button(say("page.close"), click -> dialog.close()));
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                body.removeAll();
            }
        });
        dialog.open();
    }

    private static String pretty(JsonNode tree) {
        try {
            return PRETTY.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
