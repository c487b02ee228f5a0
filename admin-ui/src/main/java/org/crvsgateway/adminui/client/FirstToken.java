package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import java.util.Optional;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Words;
import org.jspecify.annotations.Nullable;

/** Waits in sight for a new client's first call; for a quarter of an hour, so that a forgotten page ends its session. */
final class FirstToken extends Div {

    private static final int MILLISECONDS = 2000;
    private static final int MOST_LOOKS = 450;

    private final transient Clients clients;
    private final String clientId;
    private int looks;
    private boolean looking;
    private transient @Nullable Registration listener;

    FirstToken(Clients clients, String clientId) {
        this.clients = clients;
        this.clientId = clientId;
        addClassName("first-token");
        getElement().setAttribute("role", "status");
        show(say("client.first.waiting"), Badge.Tone.WAITING, say("client.first.waiting.text"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        event.getUI().setPollInterval(MILLISECONDS);
        listener = event.getUI().addPollListener(poll -> look(event.getUI()));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stop(event.getUI());
        super.onDetach(event);
    }

    private void look(UI ui) {
        if (looking) {
            return;
        }
        if (++looks > MOST_LOOKS) {
            stop(ui);
            show(say("client.first.none"), Badge.Tone.NEUTRAL, say("client.first.none.text"));
            return;
        }
        looking = true;
        Call.run(ui, who -> clients.look(who, clientId), found -> tell(ui, found), failure -> looking = false);
    }

    private void tell(UI ui, Optional<Client> found) {
        looking = false;
        found.map(Client::lastUsedAt).filter(at -> !at.isEmpty()).ifPresent(at -> {
            stop(ui);
            show(say("client.first.came"), Badge.Tone.GOOD, say("client.first.came.text", Words.time(at)));
        });
    }

    private void stop(UI ui) {
        ui.setPollInterval(-1);
        if (listener != null) {
            listener.remove();
            listener = null;
        }
    }

    private void show(String state, Badge.Tone tone, String text) {
        removeAll();
        add(new Badge(state, tone), new Span(text));
    }
}
