package org.crvsgateway.adminui.record;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import org.crvsgateway.adminui.page.Message;

/** Which fields of a record become what; each field is chosen first, and shows what stands there now. */
final class CorrectionForm extends Div {

    private final transient JsonNode content;
    private final transient List<Line> lines = new ArrayList<>();
    private final Div list = new Div();
    private final Message message = new Message();

    CorrectionForm(JsonNode content) {
        this.content = content;
        addClassName("correction");
        var another = new Button(say("record.another-field"), VaadinIcon.PLUS.create(), click -> addLine());
        another.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        add(list, another, message);
        addLine();
    }

    /** Whether there is something to correct. */
    boolean check() {
        message.clear();
        if (patch().isEmpty()) {
            message.showError(say("record.nothing-changed"));
            return false;
        }
        return true;
    }

    ObjectNode patch() {
        var correction = new Correction(content);
        // from the end, so that taking one of a list away moves none that is still to be set
        for (Line line : lines.reversed()) {
            String pointer = line.field.getValue();
            if (pointer != null) {
                correction.set(pointer, line.value.getValue());
            }
        }
        return correction.patch();
    }

    private void addLine() {
        var line = new Line(new Correction(content));
        line.field.addValueChangeListener(change -> message.clear());
        lines.add(line);
        list.add(line);
    }

    private static final class Line extends Div {
        private final ComboBox<String> field = new ComboBox<>(say("record.field"));
        private final TextField value = new TextField(say("record.new-value"));

        Line(Correction correction) {
            addClassName("correction-line");
            field.setItems(correction.fields());
            field.setItemLabelGenerator(Leaves::label);
            value.setHelperText(say("record.new-value.help"));
            value.setEnabled(false);
            field.addValueChangeListener(change -> {
                boolean chosen = change.getValue() != null;
                value.setEnabled(chosen);
                value.setValue(chosen ? correction.now(change.getValue()) : "");
            });
            add(field, value);
        }
    }
}
