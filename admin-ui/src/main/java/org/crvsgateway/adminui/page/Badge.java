package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** A word on a coloured ground; the word says what the colour says. */
public final class Badge extends Span {

    /** What the colour means. */
    public enum Tone {
        NEUTRAL,
        WAITING,
        GOOD,
        BAD,
        INFO
    }

    public Badge(String text, Tone tone) {
        super(text);
        addClassNames("tag", "tag-" + tone.name().toLowerCase(Locale.ROOT));
    }
}
