package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.Instant;
import java.util.Optional;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.Words;

/** The parts of the page of a subscription that only tell. */
final class Sections {

    private Sections() {}

    /** What keeps it from getting messages, and what helps. */
    static Optional<Component> attention(SubscriptionFile file, Optional<Component> remedy) {
        String text =
                switch (file.line().state()) {
                    case PENDING_VERIFICATION -> say("subscription.attention.PENDING_VERIFICATION");
                    case PAUSED -> say("subscription.attention.PAUSED");
                    case DISABLED -> say("subscription.attention.DISABLED", Nodes.text(file.node(), "stateReason"));
                    case ACTIVE, DELETED -> trouble(file.line().health());
                };
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var card = new Section(new H2(say("subscription.attention")), new Paragraph(text));
        card.addClassNames("card", "card-attention");
        remedy.ifPresent(card::add);
        return Optional.of(card);
    }

    private static String trouble(Health health) {
        if (!health.failingSince().isEmpty()) {
            return say("subscription.attention.failing", Words.time(health.failingSince()));
        }
        return health.failed() > 0 ? say("subscription.attention.failed", health.failed()) : "";
    }

    static Optional<Component> facts(SubscriptionFile file) {
        var node = file.node();
        boolean everything =
                node.path("areas").isEmpty() && node.path("facilities").isEmpty();
        return new Facts(say("subscription.facts"))
                .add(say("subscription.client"), file.line().client())
                .add(say("subscription.url"), file.line().label())
                .add(say("subscription.topics"), String.join(", ", file.line().topics()))
                .add(
                        say("subscription.where"),
                        everything
                                ? say("subscription.everywhere")
                                : say(
                                        "subscription.filtered",
                                        node.path("areas").size(),
                                        node.path("facilities").size()))
                .add(say("subscription.payload"), say("subscription.payload." + Nodes.text(node, "payload")))
                .add(say("subscription.ordering"), say("subscription.ordering." + Nodes.text(node, "ordering")))
                .add(
                        say("subscription.rate"),
                        node.path("ratePerSecond").isInt()
                                ? say(
                                        "subscription.per-second",
                                        node.path("ratePerSecond").asInt())
                                : say("subscription.rate.any"))
                .add(say("subscription.media-type"), Nodes.text(node, "contentType"))
                .add(say("subscription.created"), Words.time(Nodes.text(node, "createdAt")))
                .add(say("subscription.verified"), Words.time(Nodes.text(node, "verifiedAt")))
                .add(say("subscription.id"), file.line().id())
                .section();
    }

    static Component health(Subscription line) {
        var health = line.health();
        var heading = new Div(new H2(say("subscription.health")));
        heading.addClassName("heading-line");
        if (!line.pulls()) {
            heading.add(health.breaker());
        }
        var section = new Section(heading, new Sparkline(health.successText(), health.hours(), Instant.now()));
        section.addClassName("card");
        new Facts("")
                .add(say("subscription.day"), health.successText())
                .add(say("subscription.backlog"), Words.number(health.backlog()))
                .add(say("subscription.oldest.title"), Words.time(health.oldestUndelivered()))
                .add(say("subscription.failed"), Words.number(health.failed()))
                .add(say("subscription.last-delivered"), Words.time(health.lastDeliveredAt()))
                .list()
                .ifPresent(section::add);
        return section;
    }
}
