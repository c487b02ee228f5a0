package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.time.Instant;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.signin.Session;

/**
 * Ends the session of who is away, and says so before. The browser knows who is at work, in whichever of its tabs; while
 * somebody is, their token is renewed before its time.
 */
final class SessionGuard extends Div {

    private static final Duration LONGEST_NOTICE = Duration.ofMinutes(2);

    /** All in seconds: idle, notice, and how often somebody at work is told of. */
    private static final String WATCH = """
        const [idle, notice, every] = [$0, $1, $2].map(s => s * 1000);
        const key = 'crg-last-active';
        const now = () => Date.now();
        const last = () => Number(localStorage.getItem(key) || 0);
        let told = now(), warned = false;
        const note = () => { if (!warned && now() - last() > 1000) localStorage.setItem(key, now()); };
        const events = ['pointerdown', 'keydown', 'wheel'];
        events.forEach(event => addEventListener(event, note, {capture: true, passive: true}));
        localStorage.setItem(key, now());
        this.stay = () => { warned = false; localStorage.setItem(key, now()); };
        const timer = setInterval(() => {
          if (!this.isConnected) {
            clearInterval(timer);
            events.forEach(event => removeEventListener(event, note, {capture: true}));
            return;
          }
          const away = now() - last();
          if (away >= idle) { clearInterval(timer); this.$server.end(); }
          else if (away >= idle - notice && !warned) { warned = true; this.$server.warn(); }
          else if (away < idle - notice && warned) { warned = false; this.$server.calm(); }
          else if (last() > told && now() - told >= every) { told = now(); this.$server.atWork(); }
        }, 1000);
        """;

    private final transient Gateway gateway;
    private final Duration idle;
    private final Dialog warning = new Dialog();

    SessionGuard(Gateway gateway, Duration idle) {
        this.gateway = gateway;
        this.idle = idle;
        addClassName("out-of-sight");
        warning.setHeaderTitle(say("page.idle.title"));
        warning.setRole("alertdialog");
        warning.setCloseOnOutsideClick(false);
        warning.setMaxWidth("calc(100vw - 2rem)");
        warning.add(new Paragraph(say("page.idle.text", notice().toSeconds())));
        var stay = new Button(say("page.idle.stay"), click -> stay());
        stay.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        stay.setAutofocus(true);
        warning.getFooter().add(new Button(say("page.sign-out"), click -> end()), stay);
        warning.addOpenedChangeListener(change -> {
            if (change.isFromClient() && !change.isOpened()) {
                stay();
            }
        });
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs(WATCH, (int) idle.toSeconds(), (int) notice().toSeconds(), (int)
                Math.max(1, idle.toSeconds() / 6));
    }

    private Duration notice() {
        Duration fifth = idle.dividedBy(5);
        return fifth.compareTo(LONGEST_NOTICE) < 0 ? fifth : LONGEST_NOTICE;
    }

    @ClientCallable
    void warn() {
        warning.open();
    }

    /** Somebody went on in another tab. */
    @ClientCallable
    void calm() {
        warning.close();
    }

    @ClientCallable
    void atWork() {
        Session.current()
                .filter(who -> Duration.between(Instant.now(), who.expires()).compareTo(idle) < 0)
                .ifPresent(who -> Call.run(UI.getCurrent(), gateway::renew, Session::goOnAs, failure -> {}));
    }

    @ClientCallable
    void end() {
        Session.current().ifPresent(who -> Thread.ofVirtual().start(() -> gateway.signOut(who)));
        Session.expire(UI.getCurrent());
    }

    private void stay() {
        warning.close();
        getElement().executeJs("this.stay()");
        atWork();
    }
}
