package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which fields of a record it sees, and of which areas. */
final class SightStep extends WizardStep {

    private final MayStep may;
    private final RadioButtonGroup<Boolean> usual = new RadioButtonGroup<>(say("client.sees"));
    private final Paragraph usually = new Paragraph();
    private final FieldGrid grid = new FieldGrid();
    private final MultiSelectComboBox<ClientDraft.Area> areas = new MultiSelectComboBox<>(say("client.areas"));

    SightStep(MayStep may) {
        this.may = may;
        usual.setItems(true, false);
        usual.setItemLabelGenerator(choice -> say(choice ? "client.sees.usual" : "client.sees.chosen"));
        usual.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        usual.setValue(true);
        usual.addValueChangeListener(change -> choose());
        areas.setHelperText(say("client.areas.help"));
        areas.setItemLabelGenerator(ClientDraft.Area::name);
        areas.setItems(List.of());
        add(usual, usually, grid, areas);
    }

    void offer(List<ClientDraft.Area> found) {
        areas.setItems(found);
    }

    @Override
    void shown() {
        usual.setVisible(!may.isCustom());
        choose();
    }

    private void choose() {
        boolean asUsual = isUsual();
        usually.setVisible(asUsual);
        usually.setText(
                asUsual
                        ? say(
                                "client.data-line",
                                say("client.data." + may.template().name()))
                        : "");
        grid.setVisible(!asUsual);
    }

    private boolean isUsual() {
        return !may.isCustom() && usual.getValue();
    }

    /** Empty: what the kind usually sees. */
    Optional<List<String>> fields() {
        return isUsual() ? Optional.empty() : Optional.of(grid.paths());
    }

    List<ClientDraft.Area> areas() {
        return areas.getValue().stream()
                .sorted(Comparator.comparing(ClientDraft.Area::name))
                .toList();
    }

    @Override
    String title() {
        return say("client.step.sees");
    }

    @Override
    boolean check() {
        return true;
    }
}
