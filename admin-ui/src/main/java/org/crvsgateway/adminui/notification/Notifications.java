package org.crvsgateway.adminui.notification;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.Slice;
import org.jspecify.annotations.Nullable;

/** What the screens ask of the gateway about notifications and their records. */
@Singleton
final class Notifications {

    static final int PAGE = 25;

    private final Gateway gateway;

    Notifications(Gateway gateway) {
        this.gateway = gateway;
    }

    /** The newest first; {@code after} is the {@code next} of the page before. */
    Slice<NotificationSummary> page(SignedIn who, Filter filter, @Nullable String after) {
        Map<String, Object> variables = new HashMap<>(filter.variables());
        variables.put("first", PAGE);
        if (after != null) {
            variables.put("after", after);
        }
        var page = gateway.ask(who, Documents.read("notifications"), variables).path("notifications");
        List<NotificationSummary> items = StreamSupport.stream(
                        page.path("items").spliterator(), false)
                .map(NotificationSummary::of)
                .toList();
        return new Slice<>(items, page.path("nextCursor").textValue());
    }

    /** Who sent some lately: names by ids. */
    Map<String, String> senders(SignedIn who) {
        Map<String, String> names = new TreeMap<>();
        if (who.may(GatewayScope.RECORD_READ)) {
            gateway.ask(who, Documents.read("senders"), Map.of())
                    .at("/overview/days")
                    .forEach(day -> day.path("notifications")
                            .forEach(client -> names.put(
                                    client.path("clientId").asText(),
                                    client.path("clientName").asText())));
        }
        return names;
    }

    /** Registrations that the ID system has not answered, the longest first. */
    Slice<WaitingRegistration> waiting(SignedIn who, boolean overdue, @Nullable String after) {
        Map<String, Object> variables = new HashMap<>(Map.of("first", PAGE, "overdue", overdue));
        if (after != null) {
            variables.put("after", after);
        }
        var page = gateway.ask(who, Documents.read("waiting-registrations"), variables)
                .path("waitingRegistrations");
        List<WaitingRegistration> items = StreamSupport.stream(
                        page.path("items").spliterator(), false)
                .map(WaitingRegistration::of)
                .toList();
        return new Slice<>(items, page.path("nextCursor").textValue());
    }

    Optional<NotificationFile> find(SignedIn who, String trackingId) {
        var notification = gateway.ask(who, Documents.read("notification"), Map.of("trackingId", trackingId))
                .path("notification");
        if (notification.isMissingNode() || notification.isNull()) {
            return Optional.empty();
        }
        var id = notification.path("recordId").asText();
        var found = gateway.ask(who, Documents.read("record"), Map.of("id", id));
        if (!found.path("record").isObject()) {
            return Optional.empty();
        }
        List<Office> offices = StreamSupport.stream(found.at("/locations/items").spliterator(), false)
                .filter(location -> location.path("status").asText().equals("ACTIVE"))
                .map(Office::of)
                .toList();
        return Optional.of(new NotificationFile(notification, found.path("record"), offices));
    }

    /** Answers the registration number; none where the ID system is asked first. */
    Optional<String> register(SignedIn who, String recordId, String office) {
        return Optional.ofNullable(
                gateway.ask(who, Documents.read("register-record"), Map.of("id", recordId, "office", office))
                        .at("/registerRecord/registrationNumber")
                        .textValue());
    }

    /** Registers without the answer of the ID system; answers the registration number. */
    Optional<String> complete(SignedIn who, String recordId, String reason) {
        return Optional.ofNullable(
                gateway.ask(who, Documents.read("complete-registration"), Map.of("id", recordId, "reason", reason))
                        .at("/completeRegistration/registrationNumber")
                        .textValue());
    }

    String reject(SignedIn who, String recordId, String reason) {
        return gateway.ask(who, Documents.read("reject-record"), Map.of("id", recordId, "reason", reason))
                .at("/rejectRecord/status")
                .asText();
    }
}
