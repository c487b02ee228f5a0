package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Words;
import org.crvsgateway.adminui.signin.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits in sight for a new client's first call; for a quarter of an hour. */
final class FirstToken extends Div {

    private static final Logger LOG = LoggerFactory.getLogger(FirstToken.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST_LOOKS = 450;

    private final transient Clients clients;
    private final String clientId;
    private volatile boolean left;

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
        UI ui = event.getUI();
        Session.current()
                .ifPresent(
                        who -> Thread.ofVirtual().name("admin-ui-first-token").start(() -> watch(ui, who)));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        left = true;
        super.onDetach(event);
    }

    private void watch(UI ui, SignedIn who) {
        try {
            for (int looks = 0; looks < MOST_LOOKS && !left; looks++) {
                Thread.sleep(PAUSE);
                String at = lastUse(who);
                if (!at.isEmpty()) {
                    var _ = ui.access(() -> show(
                            say("client.first.came"), Badge.Tone.GOOD, say("client.first.came.text", Words.time(at))));
                    return;
                }
            }
            var _ = ui.access(() -> show(say("client.first.none"), Badge.Tone.NEUTRAL, say("client.first.none.text")));
        } catch (UIDetachedException e) {
            LOG.debug("The page was closed before the client called");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty as well where the gateway does not answer now. */
    private String lastUse(SignedIn who) {
        try {
            return clients.look(who, clientId).map(Client::lastUsedAt).orElse("");
        } catch (GatewayException e) {
            LOG.debug("Not known whether the client called", e);
            return "";
        }
    }

    private void show(String state, Badge.Tone tone, String text) {
        removeAll();
        add(new Badge(state, tone), new Span(text));
    }
}
