package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.crvsgateway.adminui.page.CopyButton;
import org.crvsgateway.adminui.page.Copyable;

/** A new secret and how to call with it. Gone from the page when it leaves it. */
final class HandOver extends Div {

    HandOver(IssuedSecret issued, URI token) {
        addClassName("hand-over");
        String call = """
                curl -s %s \\
                  -d grant_type=client_credentials \\
                  -d client_id=%s \\
                  -d client_secret=%s""".formatted(token, issued.clientId(), issued.secret());
        var label = new Span(say("client.curl"));
        label.addClassName("copyable-label");
        var code = new Pre(call);
        code.addClassName("body");
        code.getElement().setAttribute("tabindex", "0");
        var curl = new Div(label, code, new CopyButton(say("client.curl"), call));
        curl.addClassName("curl");
        add(
                new Copyable(say("client.id"), issued.clientId()),
                new Copyable(say("client.secret"), issued.secret()),
                download(issued, token),
                curl);
    }

    private static Anchor download(IssuedSecret issued, URI token) {
        byte[] file = """
                CRVS_GATEWAY_TOKEN_URL=%s
                CRVS_GATEWAY_CLIENT_ID=%s
                CRVS_GATEWAY_CLIENT_SECRET=%s
                """.formatted(token, issued.clientId(), issued.secret()).getBytes(StandardCharsets.UTF_8);
        DownloadHandler writer = event -> {
            event.setFileName("crvs-gateway.env");
            event.setContentType("text/plain; charset=utf-8");
            event.getResponse().setHeader("Cache-Control", "no-store");
            try (var out = event.getOutputStream()) {
                out.write(file);
            }
        };
        var link = new Anchor(writer, say("client.env"));
        link.addClassName("download");
        return link;
    }

    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        removeAll();
    }
}
