package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.html.Paragraph;

/** A sentence above a form or a list: a note, or what went wrong. Read aloud when it appears. */
public final class Message extends Paragraph {

    public Message() {
        addClassName("message");
        clear();
    }

    public void showError(String text) {
        show(text, "error", "alert");
    }

    public void showNote(String text) {
        show(text, "note", "status");
    }

    public void clear() {
        setText("");
        setVisible(false);
    }

    private void show(String text, String kind, String role) {
        setText(text);
        getElement().setAttribute("data-kind", kind).setAttribute("role", role);
        setVisible(true);
    }
}
