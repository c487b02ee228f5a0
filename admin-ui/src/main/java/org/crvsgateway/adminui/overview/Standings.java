package org.crvsgateway.adminui.overview;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.math.RoundingMode;
import java.text.NumberFormat;
import org.crvsgateway.adminui.language.Phrases;
import org.crvsgateway.adminui.page.Hint;
import org.crvsgateway.adminui.page.Words;

/** The few numbers that are looked at first. */
final class Standings {

    private Standings() {}

    static Component of(Overview overview) {
        var figures = new Div();
        figures.addClassName("figures");
        Overview.Day today = overview.days().getLast();
        figures.add(figure("notifications", say("overview.notified-today"), Words.number(today.notified()), ""));
        figures.add(figure("records", say("overview.registered-today"), Words.number(today.registered()), ""));
        var waiting = overview.waiting();
        figures.add(figure(
                "notifications?status=NOTIFIED",
                say("overview.waiting"),
                Words.number(waiting.count()) + (waiting.orMore() ? "+" : ""),
                waiting.oldest() == null ? "" : say("overview.since", Words.time(waiting.oldest()))));
        overview.deliveries().ifPresent(deliveries -> {
            figures.add(figure(
                    "subscriptions",
                    say("overview.success"),
                    deliveries.success().map(Standings::percent).orElse("–"),
                    say("overview.attempts", Words.number(deliveries.delivered() + deliveries.failed()))));
            figures.add(figure(
                    "subscriptions",
                    say("overview.undelivered"),
                    Words.number(deliveries.waiting()),
                    deliveries.oldest() == null ? "" : say("overview.since", Words.time(deliveries.oldest()))));
        });
        return figures;
    }

    private static Component figure(String address, String name, String number, String about) {
        var label = new Hint(name);
        var value = new Span(number);
        value.addClassName("figure-number");
        var link = new Anchor(address, label, value, new Hint(about));
        link.addClassNames("card", "figure");
        return link;
    }

    private static String percent(double share) {
        var format = NumberFormat.getPercentInstance(Phrases.locale());
        format.setMaximumFractionDigits(1);
        // what is not all is never shown as all
        format.setRoundingMode(RoundingMode.FLOOR);
        return format.format(share);
    }
}
