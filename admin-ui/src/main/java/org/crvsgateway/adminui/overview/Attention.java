package org.crvsgateway.adminui.overview;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.crvsgateway.adminui.page.Words;

/** What somebody should see to, each a link to where it is done. */
final class Attention {

    /** So long may a notification wait for its registrar before it is pointed at. */
    private static final Duration LONG_WAITING = Duration.ofDays(7);

    /** A message should be out within minutes; an hour means that somebody does not answer. */
    private static final Duration LONG_UNDELIVERED = Duration.ofHours(1);

    private Attention() {}

    static Component of(Overview overview) {
        List<ListItem> items = new ArrayList<>();
        Instant now = Instant.now();
        Instant oldest = overview.waiting().oldest();
        if (oldest != null && oldest.isBefore(now.minus(LONG_WAITING))) {
            items.add(item("notifications?status=NOTIFIED", say("overview.waits-long", days(oldest, now))));
        }
        overview.deliveries().ifPresent(deliveries -> {
            Instant undelivered = deliveries.oldest();
            if (undelivered != null && undelivered.isBefore(now.minus(LONG_UNDELIVERED))) {
                items.add(item("subscriptions", say("overview.undelivered-long", Words.time(undelivered))));
            }
            if (deliveries.failedForGood() > 0) {
                items.add(item("subscriptions", say("overview.failed-for-good", deliveries.failedForGood())));
            }
            if (deliveries.held() > 0) {
                items.add(item("subscriptions", say("overview.held", deliveries.held())));
            }
        });
        overview.silent()
                .forEach(client -> items.add(
                        item("clients", say("overview.silent", client.client(), days(client.lastUsedAt(), now)))));
        var section = new Section(new H2(say("overview.attention")));
        section.addClassName("card");
        if (items.isEmpty()) {
            section.add(new Paragraph(say("overview.all-well")));
        } else {
            section.addClassName("card-attention");
            var list = new UnorderedList();
            items.forEach(list::add);
            section.add(list);
        }
        return section;
    }

    private static ListItem item(String address, String text) {
        return new ListItem(new Anchor(address, text));
    }

    private static long days(Instant from, Instant to) {
        return Duration.between(from, to).toDays();
    }
}
