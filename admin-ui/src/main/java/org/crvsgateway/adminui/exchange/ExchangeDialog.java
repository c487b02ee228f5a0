package org.crvsgateway.adminui.exchange;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.Toast;
import org.crvsgateway.adminui.page.Words;

/** Asks why, and shows an exchange with its bodies, which may hold somebody's data. */
final class ExchangeDialog {

    private ExchangeDialog() {}

    static void ask(Exchanges exchanges, ExchangeSummary line) {
        var reason = new TextField(say("exchange.reason"));
        reason.setHelperText(say("exchange.reason.help"));
        reason.setRequired(true);
        reason.setManualValidation(true);
        reason.setMaxLength(500);
        reason.setErrorMessage(say("exchange.reason.missing"));
        reason.setAutofocus(true);
        new ActionDialog<Optional<JsonNode>>(
                        say("exchange.open"),
                        say("exchange.show"),
                        new Paragraph(say("exchange.open.text", line.method() + " " + line.path())),
                        reason)
                .checking(() -> {
                    reason.setInvalid(reason.getValue().isBlank());
                    return !reason.isInvalid();
                })
                .onEnter()
                .performing(
                        () -> {
                            String why = reason.getValue().strip();
                            return who -> exchanges.open(who, line.id(), why);
                        },
                        found -> found.ifPresentOrElse(ExchangeDialog::show, () -> Toast.failed(say("exchange.gone"))))
                .open();
    }

    private static void show(JsonNode exchange) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(
                exchange.path("method").asText() + " " + exchange.path("path").asText());
        dialog.setWidth("56rem");
        dialog.setMaxWidth("calc(100vw - 2rem)");
        var body = new Div();
        body.addClassName("dialog-body");
        new Facts(say("exchange.about"))
                .add(say("exchange.when"), Words.second(exchange.path("at").asText("")))
                .add(
                        say("exchange.took"),
                        say("exchange.millis", exchange.path("durationMillis").asLong()))
                .add(say("exchange.who"), exchange.at("/caller/name").asText(""))
                .add(say("exchange.address"), exchange.path("address").asText(""))
                .add(say("exchange.route"), exchange.path("route").asText(""))
                .add(say("exchange.status"), exchange.path("status").asText(""))
                .add(say("exchange.failure"), exchange.path("failure").asText(""))
                .add(say("exchange.request-id"), exchange.path("requestId").asText(""))
                .list()
                .ifPresent(body::add);
        body.add(
                body(say("exchange.request"), exchange.path("request")),
                body(say("exchange.response"), exchange.path("response")));
        dialog.add(body);
        dialog.getFooter().add(new Button(say("page.close"), click -> dialog.close()));
        // what was shown leaves the page with the dialog
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                body.removeAll();
            }
        });
        dialog.open();
    }

    private static Component body(String title, JsonNode content) {
        var section = new Section(new H2(title));
        String text = content.path("text").asText("");
        String about = say(
                "exchange.size",
                content.path("size").asLong(),
                content.path("contentType").asText("–"));
        section.add(new Hint(about));
        if (!text.isEmpty()) {
            var shown = new Pre();
            shown.setText(text);
            shown.addClassName("body");
            shown.getElement().setAttribute("tabindex", "0").setAttribute("aria-label", title);
            section.add(shown);
        }
        if (content.path("cut").asBoolean()) {
            section.add(new Hint(say("exchange.cut")));
        }
        return section;
    }
}
