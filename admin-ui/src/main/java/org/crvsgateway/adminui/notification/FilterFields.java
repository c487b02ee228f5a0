package org.crvsgateway.adminui.notification;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crvsgateway.adminui.page.Words;
import org.crvsgateway.adminui.record.RecordStatus;
import org.jspecify.annotations.Nullable;

/** The fields above the worklist. */
final class FilterFields extends Div {

    private final Select<String> status = new Select<>();
    private final Select<String> event = new Select<>();
    private final ComboBox<String> source = new ComboBox<>(say("notification.sender"));
    private final DatePicker from = new DatePicker(say("notification.from"));
    private final DatePicker to = new DatePicker(say("notification.to"));
    private transient Map<String, String> senders = new LinkedHashMap<>();

    FilterFields(Consumer<Filter> changed) {
        addClassName("filters");
        status.setLabel(say("notification.status"));
        status.setItems(Arrays.stream(RecordStatus.values()).map(Enum::name).toList());
        status.setItemLabelGenerator(code -> code == null
                ? say("notification.status.all")
                : RecordStatus.valueOf(code).label());
        event.setLabel(say("notification.event"));
        event.setItems("BIRTH", "DEATH", "FETAL_DEATH", "MARRIAGE");
        event.setItemLabelGenerator(code -> code == null ? say("notification.status.all") : Words.of(code));
        for (Select<String> choice : List.of(status, event)) {
            choice.setEmptySelectionAllowed(true);
            choice.setEmptySelectionCaption(say("notification.status.all"));
            choice.addValueChangeListener(change -> tell(change.isFromClient(), changed));
        }
        source.setItemLabelGenerator(id -> senders.getOrDefault(id, id));
        source.setClearButtonVisible(true);
        source.addValueChangeListener(change -> tell(change.isFromClient(), changed));
        for (DatePicker day : List.of(from, to)) {
            day.setClearButtonVisible(true);
            day.addValueChangeListener(change -> tell(change.isFromClient(), changed));
        }
        add(status, event, source, from, to);
    }

    /** Ids and names. */
    void offer(Map<String, String> senders) {
        String chosen = source.getValue();
        this.senders = new LinkedHashMap<>(senders);
        offer(chosen);
    }

    void show(Filter filter) {
        status.setValue(filter.status().isEmpty() ? null : filter.status());
        event.setValue(filter.event().isEmpty() ? null : filter.event());
        offer(filter.source().isEmpty() ? null : filter.source());
        from.setValue(filter.from().isEmpty() ? null : LocalDate.parse(filter.from()));
        to.setValue(filter.to().isEmpty() ? null : LocalDate.parse(filter.to()));
    }

    private void offer(@Nullable String chosen) {
        if (chosen != null) {
            senders.putIfAbsent(chosen, chosen);
        }
        source.setItems(senders.keySet());
        source.setValue(chosen);
    }

    private void tell(boolean person, Consumer<Filter> changed) {
        if (person) {
            changed.accept(new Filter(
                    text(status.getValue()),
                    text(event.getValue()),
                    text(source.getValue()),
                    text(from.getValue()),
                    text(to.getValue())));
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
