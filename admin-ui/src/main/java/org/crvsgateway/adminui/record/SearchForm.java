package org.crvsgateway.adminui.record;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.crvsgateway.adminui.page.Words;

/** Everything that records can be looked for by: what is asked most in sight, the rest behind a line. */
final class SearchForm extends Div {

    private static final String[] EVENTS = {"BIRTH", "DEATH", "FETAL_DEATH", "MARRIAGE"};
    private static final String[] SEXES = {"MALE", "FEMALE", "OTHER", "UNKNOWN"};
    private static final String[] ROLES = {
        "CHILD",
        "DECEASED",
        "FETUS",
        "BRIDE",
        "GROOM",
        "PARTNER_ONE",
        "PARTNER_TWO",
        "MOTHER",
        "FATHER",
        "SPOUSE",
        "WITNESS_ONE",
        "WITNESS_TWO",
        "INFORMANT"
    };
    private static final String[] STATUS =
            Arrays.stream(RecordStatus.values()).map(Enum::name).toArray(String[]::new);

    private final Map<String, AbstractField<?, String>> fields = new LinkedHashMap<>();
    private final Details further;

    SearchForm(Consumer<Criteria> search) {
        addClassName("search-form");
        var usual = row(
                text("person.given", say("record.given")),
                text("person.family", say("record.family")),
                text("registrationNumber", say("record.number")),
                text("trackingId", say("record.tracking-id")),
                choice("eventType", say("record.event"), EVENTS));
        further = new Details(say("record.further"), further());
        var find = new Button(say("record.find"), click -> search.accept(criteria()));
        find.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        find.addClickShortcut(Key.ENTER).listenOn(this).setResetFocusOnActiveElement(true);
        var clear = new Button(say("record.clear"), click -> {
            show(Criteria.NONE);
            search.accept(Criteria.NONE);
        });
        clear.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        var buttons = new Div(find, clear);
        buttons.addClassName("tools");
        add(usual, further, buttons);
    }

    void show(Criteria criteria) {
        fields.forEach((name, field) -> {
            String value = criteria.value(name);
            if (value.isEmpty()) {
                field.clear();
            } else {
                field.setValue(value);
            }
        });
    }

    private Criteria criteria() {
        Map<String, String> values = new HashMap<>();
        fields.forEach((name, field) -> {
            if (!field.isEmpty()) {
                values.put(name, field.getValue());
            }
        });
        return new Criteria(values);
    }

    private Component further() {
        return new Div(
                row(
                        choice("person.role", say("record.role"), ROLES),
                        choice("person.sex", say("record.sex"), SEXES),
                        date("person.birthDateFrom", say("record.born-from")),
                        date("person.birthDateTo", say("record.born-to"))),
                row(
                        choice("other.role", say("record.other-role"), ROLES),
                        text("other.given", say("record.other-given")),
                        text("other.family", say("record.other-family"))),
                row(
                        date("eventDateFrom", say("record.event-from")),
                        date("eventDateTo", say("record.event-to")),
                        date("registeredFrom", say("record.registered-from")),
                        date("registeredTo", say("record.registered-to"))),
                row(
                        number(),
                        text("identifier.value", say("record.identifier")),
                        text("place", say("record.place")),
                        text("office", say("record.office")),
                        choice("status", say("record.status"), STATUS),
                        choice("sex", say("record.registrant-sex"), SEXES)));
    }

    private TextField text(String name, String label) {
        var field = new TextField(label);
        field.setMaxLength(200);
        field.setClearButtonVisible(true);
        fields.put(name, field);
        return field;
    }

    /** Not a calendar: a year or a month may be all that is known. */
    private TextField date(String name, String label) {
        TextField field = text(name, label);
        field.setPlaceholder(say("record.date.example"));
        return field;
    }

    private TextField number() {
        TextField field = text("identifier.type", say("record.identifier-type"));
        field.setPlaceholder(Criteria.USUAL_NUMBER);
        return field;
    }

    private Select<String> choice(String name, String label, String... codes) {
        Select<String> field = new Select<>();
        field.setLabel(label);
        field.setItems(codes);
        field.setEmptySelectionAllowed(true);
        field.setEmptySelectionCaption(say("record.any"));
        field.setItemLabelGenerator(code -> code == null
                ? say("record.any")
                : name.equals("status") ? RecordStatus.valueOf(code).label() : Words.of(code));
        fields.put(name, field);
        return field;
    }

    private static Div row(Component... parts) {
        var row = new Div(parts);
        row.addClassName("filters");
        return row;
    }
}
