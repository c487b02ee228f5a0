package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;

/** How far long work is, in words and as a bar, with a way to stop it. */
public final class Progress extends Div {

    private final Span text = new Span();
    private final ProgressBar bar = new ProgressBar();

    public Progress(String label, Runnable cancel) {
        addClassName("progress");
        text.getElement().setAttribute("role", "status");
        bar.getElement().setAttribute("aria-label", label);
        bar.setIndeterminate(true);
        var stop = new Button(say("page.cancel"), click -> cancel.run());
        stop.setDisableOnClick(true);
        add(text, bar, stop);
    }

    /** {@code total} 0 is unknown. */
    public void show(String sentence, long done, long total) {
        text.setText(sentence);
        bar.setIndeterminate(total <= 0);
        if (total > 0) {
            bar.setValue(Math.clamp((double) done / total, 0, 1));
        }
    }
}
