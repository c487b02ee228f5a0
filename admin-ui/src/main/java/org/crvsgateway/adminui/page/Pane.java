package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import org.crvsgateway.adminui.gateway.GatewayException;

/** The part of a screen that comes from the gateway: it is loading, empty, failed, or there. */
public final class Pane extends Div {

    public Pane() {
        addClassName("pane");
    }

    public void showLoading(String what) {
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-hidden", "true");
        var text = new Paragraph("Loading " + what + "…");
        text.getElement().setAttribute("role", "status");
        state("loading", text, bar);
    }

    public void showEmpty(String title, String text, Component... actions) {
        state("empty", new H2(title), new Paragraph(text));
        getChildren().findFirst().ifPresent(state -> ((Div) state).add(actions));
    }

    public void showFailure(GatewayException failure, Runnable retry) {
        var title = new H2(
                switch (failure.reason()) {
                    case UNREACHABLE -> "The gateway cannot be reached";
                    case REFUSED -> "The gateway refused this";
                    case SIGNED_OUT, FAILED -> "Something went wrong";
                });
        var again = new Button("Try again", click -> retry.run());
        again.setDisableOnClick(true);
        state("failure", title, new Paragraph(failure.getMessage()), again);
        getChildren().findFirst().ifPresent(state -> state.getElement().setAttribute("role", "alert"));
    }

    public void showContent(Component... content) {
        removeAll();
        add(content);
    }

    private void state(String name, Component... parts) {
        removeAll();
        var state = new Div(parts);
        state.addClassNames("state", "state-" + name);
        add(state);
    }
}
