package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crvsgateway.adminui.page.Table;

/** Which fields of whom: a row for each person, a column for each field. */
final class FieldGrid extends Div {

    private static final List<String> PEOPLE =
            List.of("child", "mother", "father", "informant", "deceased", "spouse", "bride", "groom");
    private static final List<String> FIELDS = List.of("names", "sex", "birthDate", "identifiers", "addresses");
    private static final List<String> OTHERS = List.of("birth", "death", "fetalDeath", "marriage", "identifiers");

    private final Map<String, Checkbox> boxes = new LinkedHashMap<>();

    FieldGrid() {
        addClassName("field-grid");
        var table = new Table(
                say("client.grid"),
                say("client.grid.who"),
                heading(Rights.field("names")),
                heading(Rights.field("sex")),
                heading(Rights.field("birthDate")),
                heading(Rights.field("identifiers")),
                heading(Rights.field("addresses")),
                heading(say("client.all-of-it")));
        PEOPLE.forEach(person -> table.addRow(row(person)));
        var others = new Div();
        others.addClassName("field-others");
        OTHERS.forEach(section -> {
            var box = new Checkbox(Rights.section(section));
            boxes.put(section, box);
            others.add(box);
        });
        add(table, others);
    }

    private static String heading(String field) {
        return Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    private Component[] row(String person) {
        List<Component> cells = new ArrayList<>();
        cells.add(new Span(Rights.section(person)));
        List<Checkbox> single = FIELDS.stream()
                .map(field -> box(person + "." + field, person, Rights.field(field)))
                .toList();
        var all = box(person, person, say("client.all-of-it"));
        all.addValueChangeListener(change -> single.forEach(box -> {
            box.setEnabled(!change.getValue());
            box.setValue(change.getValue());
        }));
        cells.addAll(single);
        cells.add(all);
        return cells.toArray(Component[]::new);
    }

    private Checkbox box(String path, String person, String field) {
        var box = new Checkbox();
        box.setAriaLabel(Rights.section(person) + ": " + field);
        boxes.put(path, box);
        return box;
    }

    /** As the contract writes a field grant: a section holds its fields. */
    List<String> paths() {
        return boxes.entrySet().stream()
                .filter(entry -> entry.getValue().getValue())
                .map(Map.Entry::getKey)
                .filter(path -> path.indexOf('.') < 0 || !wholeSection(path))
                .toList();
    }

    private boolean wholeSection(String path) {
        var all = boxes.get(path.substring(0, path.indexOf('.')));
        return all != null && all.getValue();
    }
}
