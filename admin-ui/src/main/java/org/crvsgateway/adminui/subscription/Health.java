package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;

/**
 * How a subscription is doing; times are empty where there is none.
 *
 * @param openUntil until when its breaker is open
 * @param holdUntil until when the endpoint asked to be left alone
 * @param hours those of the last day with an attempt, the oldest first
 */
record Health(
        long backlog,
        long failed,
        String oldestUndelivered,
        String lastDeliveredAt,
        int consecutiveFailures,
        String openUntil,
        String holdUntil,
        String failingSince,
        List<Hour> hours) {

    /** @param hour when it began */
    record Hour(String hour, long delivered, long failed) {}

    Health {
        hours = List.copyOf(hours);
    }

    /** Of the node of a subscription. */
    static Health of(JsonNode subscription) {
        var health = subscription.path("health");
        return new Health(
                health.path("backlog").asLong(),
                health.path("failed").asLong(),
                Nodes.text(health, "oldestUndelivered"),
                Nodes.text(health, "lastDeliveredAt"),
                health.path("consecutiveFailures").asInt(),
                Nodes.text(health, "openUntil"),
                Nodes.text(health, "holdUntil"),
                Nodes.text(health, "failingSince"),
                Nodes.each(
                        subscription.path("tally"),
                        hour -> new Hour(
                                Nodes.text(hour, "hour"),
                                hour.path("delivered").asLong(),
                                hour.path("failed").asLong())));
    }

    long delivered() {
        return hours.stream().mapToLong(Hour::delivered).sum();
    }

    long attempts() {
        return delivered() + hours.stream().mapToLong(Hour::failed).sum();
    }

    /** Of 1; empty where nothing was sent. */
    Optional<Double> success() {
        return attempts() == 0 ? Optional.empty() : Optional.of((double) delivered() / attempts());
    }

    /** The success of a day in words. */
    String successText() {
        return success()
                .map(share -> say("subscription.success", Math.floor(share * 100) / 100, attempts()))
                .orElseGet(() -> say("subscription.success.none"));
    }

    Component breaker() {
        if (!openUntil.isEmpty()) {
            return new TwoLines(
                    new Badge(say("subscription.breaker.open"), Badge.Tone.BAD),
                    new Span(say("subscription.breaker.until", Words.second(openUntil))));
        }
        if (!holdUntil.isEmpty()) {
            return new TwoLines(
                    new Badge(say("subscription.breaker.asked"), Badge.Tone.WAITING),
                    new Span(say("subscription.breaker.until", Words.second(holdUntil))));
        }
        return consecutiveFailures > 0
                ? new Badge(say("subscription.breaker.failing", consecutiveFailures), Badge.Tone.WAITING)
                : new Badge(say("subscription.breaker.closed"), Badge.Tone.GOOD);
    }
}
