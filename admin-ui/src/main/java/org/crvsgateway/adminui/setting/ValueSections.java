package org.crvsgateway.adminui.setting;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;

/** Every setting with its value, and the environment variable that changes it; a part of the page for each subject. */
final class ValueSections {

    private ValueSections() {}

    static List<Component> of(JsonNode values) {
        Map<String, List<JsonNode>> bySection = new LinkedHashMap<>();
        values.forEach(value -> bySection
                .computeIfAbsent(value.path("section").asText(), section -> new ArrayList<>())
                .add(value));
        List<Component> sections = new ArrayList<>();
        bySection.forEach((title, settings) -> sections.add(section(title, settings)));
        return sections;
    }

    private static Details section(String title, List<JsonNode> settings) {
        var table = new Table(title, say("setting.one"), say("setting.value"), say("setting.meaning"));
        settings.forEach(setting -> table.addRow(
                new Code(setting.path("variable").asText()),
                value(setting),
                new Span(setting.path("meaning").asText())));
        var details = new Details(title, table);
        details.setOpened(
                settings.stream().anyMatch(setting -> !setting.path("value").isNull()));
        details.addClassName("settings");
        return details;
    }

    private static Component value(JsonNode setting) {
        String standard = setting.path("standard").asText();
        if (setting.path("value").isNull() || setting.path("value").isMissingNode()) {
            return new TwoLines(new Hint(standard), new Span(say("setting.standard")));
        }
        if (setting.path("secret").asBoolean()) {
            return new Badge(say("setting.secret-set"), Badge.Tone.NEUTRAL);
        }
        return new Code(setting.path("value").asText());
    }
}
