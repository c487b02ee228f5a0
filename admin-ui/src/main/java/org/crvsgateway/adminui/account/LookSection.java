package org.crvsgateway.adminui.account;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import java.util.Locale;
import org.crvsgateway.adminui.language.Language;
import org.crvsgateway.adminui.language.Look;
import org.crvsgateway.adminui.language.Look.Scheme;

/** The language and the colours of this browser. */
final class LookSection {

    private LookSection() {}

    static Component make() {
        Select<Language> language = new Select<>();
        language.setLabel(say("page.language"));
        language.setItems(Language.values());
        language.setItemLabelGenerator(Language::ownName);
        language.setValue(Look.language());
        language.addValueChangeListener(change -> Look.choose(change.getValue()));
        Select<Scheme> scheme = new Select<>();
        scheme.setLabel(say("page.colours"));
        scheme.setItems(Scheme.values());
        scheme.setItemLabelGenerator(
                choice -> say("page.colours." + choice.name().toLowerCase(Locale.ROOT)));
        scheme.setValue(Look.scheme());
        scheme.addValueChangeListener(change -> Look.choose(change.getValue()));
        var fields = new Div(language, scheme);
        fields.addClassName("tools");
        var section = new Section(new H2(say("account.look")), fields);
        section.addClassName("card");
        return section;
    }
}
