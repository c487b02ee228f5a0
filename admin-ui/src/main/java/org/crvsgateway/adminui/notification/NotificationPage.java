package org.crvsgateway.adminui.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the list. {@code next} leads to the following one and is null on the last. */
record NotificationPage(
        List<NotificationSummary> items, @Nullable String next) {

    NotificationPage {
        items = List.copyOf(items);
    }
}
