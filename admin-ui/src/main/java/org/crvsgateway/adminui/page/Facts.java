package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.Optional;

/** A titled list of names and values. Empty values are left out, and so is the section if none is left. */
public final class Facts {

    private final String title;
    private final DescriptionList list = new DescriptionList();

    public Facts(String title) {
        this.title = title;
        list.addClassName("facts");
    }

    public Facts add(String name, String value) {
        if (!value.isBlank()) {
            var fact = new Div(new DescriptionList.Term(name), new DescriptionList.Description(value));
            list.add(fact);
        }
        return this;
    }

    /** The list alone, without its title. */
    public Optional<Component> list() {
        return list.getChildren().findAny().isEmpty() ? Optional.empty() : Optional.of(list);
    }

    public Optional<Component> section() {
        return list().map(facts -> {
            var section = new Section(new H2(title), facts);
            section.addClassName("card");
            return section;
        });
    }
}
