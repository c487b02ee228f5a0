package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.gateway.GatewayException.Reason;

/** The part of a screen that comes from the gateway: it is loading, empty, failed, not for this person, or there. */
public final class Pane extends Div {

    public Pane() {
        addClassName("pane");
    }

    public void showLoading() {
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-hidden", "true");
        var text = new Paragraph(say("page.loading"));
        text.getElement().setAttribute("role", "status");
        state("loading", text, bar);
    }

    public void showEmpty(String title, String text, Component... actions) {
        var state = state("empty", new H2(title), new Paragraph(text));
        state.add(actions);
    }

    /** The reason in a sentence, and another try where one could help. */
    public void showFailure(GatewayException failure, Runnable retry) {
        if (failure.type().equals("forbidden")) {
            showNoPermission();
            return;
        }
        var again = new Button(say("page.try-again"), click -> retry.run());
        again.setDisableOnClick(true);
        state("failure", new H2(heading(failure.reason())), new Paragraph(Failures.sentence(failure)), again)
                .getElement()
                .setAttribute("role", "alert");
    }

    public void showNoPermission() {
        var icon = VaadinIcon.LOCK.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        state("no-permission", icon, new H2(say("page.no-permission")), new Paragraph(say("page.no-permission.text")));
    }

    public void showContent(Component... content) {
        removeAll();
        add(content);
    }

    private static String heading(Reason reason) {
        return switch (reason) {
            case UNREACHABLE -> say("page.unreachable");
            case REFUSED -> say("page.refused");
            case SIGNED_OUT, FAILED -> say("page.failed");
        };
    }

    private Div state(String name, Component... parts) {
        removeAll();
        var state = new Div(parts);
        state.addClassNames("state", "state-" + name);
        add(state);
        return state;
    }
}
