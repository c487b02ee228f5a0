package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crvsgateway.adminui.page.Hint;

/** What it may do: as its kind usually does, or right by right. */
final class MayStep extends WizardStep {

    private static final String CUSTOM = "CUSTOM";

    private final RadioButtonGroup<String> kind = new RadioButtonGroup<>(say("client.template"));
    private final CheckboxGroup<String> rights = new CheckboxGroup<>(say("client.scopes"));
    private final Select<ClientTemplate> listed = new Select<>();
    private final Div own = new Div();

    MayStep() {
        kind.setItems(Stream.concat(Stream.of(ClientTemplate.values()).map(Enum::name), Stream.of(CUSTOM))
                .toList());
        kind.setRenderer(new ComponentRenderer<>(MayStep::card));
        kind.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        kind.addClassName("choices");
        kind.setRequired(true);
        kind.setManualValidation(true);
        kind.setErrorMessage(say("client.template.missing"));
        kind.addValueChangeListener(change -> {
            own.setVisible(isCustom());
            kind.setInvalid(false);
        });
        rights.setItems(Rights.OFFERED);
        rights.setItemLabelGenerator(Rights::of);
        rights.setItemHelperGenerator(Rights::opens);
        rights.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        rights.setManualValidation(true);
        rights.setErrorMessage(say("client.scopes.missing"));
        listed.setLabel(say("client.listed"));
        listed.setHelperText(say("client.listed.help"));
        listed.setItems(ClientTemplate.values());
        listed.setItemLabelGenerator(ClientTemplate::label);
        listed.setManualValidation(true);
        listed.setErrorMessage(say("client.listed.missing"));
        own.addClassName("wizard-step");
        own.add(rights, listed);
        own.setVisible(false);
        add(kind, own);
    }

    private static Component card(String kind) {
        var name = new Span(say("client.template." + kind));
        name.addClassName("choice-name");
        var card = new Div(
                name,
                new Span(say("client.purpose." + kind)),
                new Hint(say("client.data-line", say("client.data." + kind))));
        card.addClassName("choice");
        return card;
    }

    boolean isCustom() {
        return CUSTOM.equals(kind.getValue());
    }

    ClientTemplate template() {
        return isCustom() ? listed.getValue() : ClientTemplate.valueOf(kind.getValue());
    }

    /** Empty: what the kind usually may do. */
    Optional<List<String>> scopes() {
        return isCustom()
                ? Optional.of(Rights.OFFERED.stream()
                        .filter(rights.getValue()::contains)
                        .toList())
                : Optional.empty();
    }

    @Override
    String title() {
        return say("client.step.may");
    }

    @Override
    boolean check() {
        kind.setInvalid(kind.isEmpty());
        rights.setInvalid(isCustom() && rights.isEmpty());
        listed.setInvalid(isCustom() && listed.isEmpty());
        return !kind.isInvalid() && !rights.isInvalid() && !listed.isInvalid();
    }
}
